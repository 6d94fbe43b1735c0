package mako.desktop.capture;

import java.awt.Color;
import java.awt.EventQueue;
import java.util.function.Consumer;
import javax.swing.JTextField;
import javax.swing.UIManager;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Lane;

/** Where a capture filter is typed: green where it can be used, red with the reason where it cannot. It is compiled on another thread. */
public final class CaptureFilterField extends JTextField {

    /** The number of the link type that filters are compiled for where no other is known. */
    static final int ETHERNET = 1;
    private static final int WHOLE = 262_144;

    private final transient Lane judging = new Lane("capture filter");
    private final transient Consumer<String> verdict;
    private int linkType = ETHERNET;

    /**
     * Makes an empty field.
     *
     * @param verdict told what is wrong with the filter, or nothing, when that is known
     */
    public CaptureFilterField(Consumer<String> verdict) {
        this.verdict = verdict;
        getAccessibleContext().setAccessibleName("Capture filter");
        putClientProperty("JTextField.placeholderText", "Capture only … tcp port 80");
        Controls.whenTyped(this, this::judge);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setFont(Look.fixed());
        if (judging != null) judge();
    }

    /** Has filters judged for the link type of this number. */
    void linkType(int number) {
        linkType = number;
        judge();
    }

    /** Has what is typed judged, and told of once more. */
    public void judge() {
        String text = getText();
        int number = linkType;
        judging.run(() -> {
            String wrong = wrong(text, number);
            EventQueue.invokeLater(() -> {
                if (!text.equals(getText())) return;
                Color usual = UIManager.getColor("TextField.background");
                setBackground(text.isBlank() ? usual : Look.colour(wrong.isEmpty() ? "filter.good" : "filter.bad"));
                setToolTipText(wrong.isEmpty() ? null : wrong);
                verdict.accept(wrong);
            });
        });
    }

    /** What is wrong with a capture filter for a link type; empty for nothing. */
    static String wrong(String text, int linkType) {
        if (text.isBlank()) return "";
        try {
            CaptureFilter.compile(text, linkType, WHOLE);
            return "";
        } catch (CaptureFilterException e) {
            return e.getMessage();
        }
    }

    /** Ends the thread that compiles. */
    public void dispose() {
        judging.close();
    }
}
