package mako.desktop.main;

import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.RootPaneContainer;

/** The key that closes dialogs. */
final class Escape {

    private Escape() {}

    /** Has Escape close a dialog or window. */
    static <T extends java.awt.Window & RootPaneContainer> void closes(T window) {
        window.getRootPane().registerKeyboardAction(event -> window.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    }
}
