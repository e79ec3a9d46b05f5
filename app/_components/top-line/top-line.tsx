import { ReadingButton } from '../reading/reading-button';
import { EngineReadout } from './engine-readout';
import { LanguageSwitch } from './language-switch';
import { ModelButton } from './model-button';
import { PaletteButton } from './palette-button';
import { PresentButton } from './present-button';
import { RecordingButton } from './recording-button';
import { ShareButton } from './share-button';
import { SourceButton } from './source-button';
import { ThemeSwitch } from './theme-switch';
import { TimingsSwitch } from './timings-switch';

/** Shows source, network, engine and rates, language and theme in one line. */
export function TopLine() {
  return (
    <header className="top-line">
      <SourceButton />
      <ModelButton />
      <div className="top-buttons">
        <EngineReadout />
        <RecordingButton />
        <PresentButton />
        <ShareButton />
        <ReadingButton />
        <PaletteButton />
        <TimingsSwitch />
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </header>
  );
}
