interface PermissionPictureProps {
  /** The control to click: a button of the browser's prompt, or the camera in the address bar. */
  readonly where: 'question' | 'address-bar';
}

/** Draws a browser window with the permission control lit. The sentence beside it says the same. */
export function PermissionPicture({ where }: PermissionPictureProps) {
  return (
    <svg className="permission-picture" viewBox="0 0 240 104" aria-hidden>
      <rect className="line" x="1" y="1" width="238" height="102" rx="8" />
      <path className="line" d="M1 32h238" />
      <circle className="dot" cx="14" cy="16.5" r="3" />
      <circle className="dot" cx="25" cy="16.5" r="3" />
      <rect className="line" x="40" y="8" width="160" height="17" rx="8.5" />
      <path className="dot" d="M70 15h70v3H70z" />
      <Camera lit={where === 'address-bar'} />
      {where === 'question' && <Question />}
    </svg>
  );
}

function Camera({ lit }: { lit: boolean }) {
  return (
    <g className={lit ? 'lit' : 'line'}>
      <rect x="50" y="12" width="9" height="9" rx="2" />
      <path d="m59 16.5 4-3v6z" />
      {lit && <circle className="ring" cx="56" cy="16.5" r="13" />}
    </g>
  );
}

function Question() {
  return (
    <>
      <rect className="bubble" x="40" y="38" width="116" height="54" rx="6" />
      <path className="dot" d="M50 48h74v4H50zM50 57h48v4H50z" />
      <rect className="line" x="50" y="71" width="40" height="14" rx="7" />
      <rect className="lit" x="98" y="71" width="48" height="14" rx="7" />
      <rect className="ring" x="94" y="67" width="56" height="22" rx="11" />
    </>
  );
}
