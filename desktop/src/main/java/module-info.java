/** The program with a window. It sees captures through the analysis and knows no dissector. */
module mako.desktop {
    requires java.desktop;
    requires mako.analysis;
    requires mako.capture;
    requires com.formdev.flatlaf;
    requires com.formdev.flatlaf.extras;
    // What draws the icons, which flatlaf.extras takes only where it is there.
    requires com.github.weisj.jsvg;
    requires com.miglayout.swing;

    provides mako.analysis.Window with mako.desktop.Desktop;
}
