import { showPage } from '../shared/show-page.tsx';

showPage(() => <p>board</p>);
