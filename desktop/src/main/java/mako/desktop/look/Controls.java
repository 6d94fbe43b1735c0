package mako.desktop.look;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JSpinner;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** What windows put together from controls have in common. */
public final class Controls {

    private Controls() {}

    /** Says what a control is for, to those who look and to those who listen. */
    public static void name(JComponent control, String name) {
        control.getAccessibleContext().setAccessibleName(name);
        control.setToolTipText(name);
        // It is the field in it that has the focus.
        if (control instanceof JSpinner spinner && spinner.getEditor() instanceof JSpinner.DefaultEditor editor) name(editor.getTextField(), name);
    }

    /** A button that does {@code work}. */
    public static JButton button(String text, Runnable work) {
        JButton button = new JButton(text);
        button.addActionListener(event -> work.run());
        return button;
    }

    /** A button that does {@code work}, and says what that is to those who wait over it. */
    public static JButton button(String text, String tooltip, Runnable work) {
        JButton button = button(text, work);
        button.setToolTipText(tooltip);
        return button;
    }

    /** Has {@code work} done whenever the text of {@code field} has changed. */
    public static void whenTyped(JTextComponent field, Runnable work) {
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                work.run();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                work.run();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {}
        });
    }
}
