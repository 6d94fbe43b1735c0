package mako.desktop.look;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.swing.UIManager;

/** Light or dark, fonts and colours: whatever components look like is decided here. */
public final class Look {

    private static final List<String> FIXED_FONTS = List.of("JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono",
            "Liberation Mono");
    private static final int SMALLEST = 8;
    private static final int LARGEST = 32;
    private static String fixedFont;

    private Look() {}

    /** Sets the look for components to come, and changes those that are there. */
    public static void set(boolean dark) {
        System.setProperty("flatlaf.useWindowDecorations", "false");
        System.setProperty("flatlaf.useNativeLibrary", "false");
        FlatLaf.registerCustomDefaultsSource("mako-desktop", Look.class.getClassLoader());
        if (dark) FlatDarkLaf.setup();
        else FlatLightLaf.setup();
        FlatLaf.updateUI();
    }

    /** Whether it is dark now. */
    public static boolean isDark() {
        return FlatLaf.isLafDark();
    }

    /** A font whose characters are equally wide, as large as the others. */
    public static Font fixed() {
        if (fixedFont == null) {
            List<String> there = Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
            fixedFont = FIXED_FONTS.stream().filter(there::contains).findFirst().orElse(Font.MONOSPACED);
        }
        Font usual = UIManager.getFont("defaultFont");
        return new Font(fixedFont, Font.PLAIN, 1).deriveFont(usual.getSize2D());
    }

    /** How large text is, in points. */
    public static int size() {
        return Math.round(UIManager.getFont("defaultFont").getSize2D());
    }

    /** Has text this large, in points; 0 for as large as it is at first. */
    public static void size(int points) {
        UIManager.put("defaultFont", null);
        if (points > 0) UIManager.put("defaultFont", UIManager.getFont("defaultFont").deriveFont((float) Math.clamp(points, SMALLEST, LARGEST)));
        FlatLaf.updateUI();
    }

    /** Has text drawn as the system draws it, smooth where it does not say. */
    public static void smooth(Graphics2D g) {
        Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        if (hints instanceof Map<?, ?> map) g.addRenderingHints(map);
        else g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    /** Pixels of the screen for so many of a screen of usual resolution. */
    public static int scale(int pixels) {
        return UIScale.scale(pixels);
    }

    /** A colour of our own, by its name in the files of defaults. */
    public static Color colour(String name) {
        Color known = UIManager.getColor("Mako." + name);
        return known == null ? Color.MAGENTA : known;
    }

    /** The background that a rule asks for, as it is now: in the dark the same hue, little of it. */
    public static Color background(int rgb) {
        if (!isDark()) return new Color(rgb);
        float[] hsb = hsb(rgb);
        // Pastels have little saturation, of which the dark needs more.
        return Color.getHSBColor(hsb[0], Math.min(0.45f, hsb[1] * 3.2f), 0.24f + 0.06f * Math.min(1, hsb[1] * 4));
    }

    /** The foreground that a rule asks for, as it is now: in the dark the same hue, light. */
    public static Color foreground(int rgb) {
        if (!isDark()) return new Color(rgb);
        float[] hsb = hsb(rgb);
        return Color.getHSBColor(hsb[0], hsb[1] * 0.32f, 0.92f);
    }

    private static float[] hsb(int rgb) {
        return Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    }
}
