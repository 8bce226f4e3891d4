import './tokens.css';
import './base.css';
import './forcedColors.css';
