/** The page's door: its looks, its letters, and the shell. */
import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/page.css';
import './app.ts';
