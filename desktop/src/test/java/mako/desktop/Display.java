package mako.desktop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;

/** What windows are shown on. */
public final class Display {

    private Display() {}

    /** Leaves a test out where no window can be opened: there is no display, or nobody answers at the one that is named. */
    public static void assumeThereIsOne() {
        String hindrance = new Desktop().hindrance();
        assumeTrue(hindrance.isEmpty(), () -> hindrance + " Windows are tried with 'xvfb-run ./check'.");
    }

    /** Leaves a test out that can do without a display, but not with one that is named and at which nobody answers. */
    public static void assumeNoneIsBroken() {
        if (!GraphicsEnvironment.isHeadless()) assumeThereIsOne();
    }
}
