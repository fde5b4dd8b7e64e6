import { showPage } from '../shared/show-page.tsx';
import { GalleryPage } from './gallery-page.tsx';

showPage(() => <GalleryPage />);
