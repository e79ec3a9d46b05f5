import { Announcer } from './announcer';
import { TooltipLayer } from './ui/tooltip-layer';

/** Renders what nobody sees or hears before the page has loaded: tooltips and announcements. */
export default function AfterLoad() {
  return (
    <>
      <TooltipLayer />
      <Announcer />
    </>
  );
}
