import { signal } from '@preact/signals';
import { openAudio } from '../shared/audio/open-audio.ts';
import { showPage } from '../shared/show-page.tsx';
import { GalleryPage } from './gallery-page.tsx';

showPage(({ api }) => {
  // With `?signedOn` audio comes by itself, as it does at the desk.
  const isWanted = signal(new URLSearchParams(location.search).has('signedOn'));
  return <GalleryPage audio={openAudio(api, { isWanted })} />;
});
