package mako.desktop.look;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Image;
import java.util.List;
import javax.swing.Icon;

/** The icons: one family, drawn for this program, in {@code icons} beside the other resources. */
public final class Icons {

    private static final int SIZE = 16;

    private Icons() {}

    /** The icon of this name; its colours follow the look. */
    public static Icon of(String name) {
        return of(name, SIZE);
    }

    /** As {@link #of(String)}, of another size. */
    public static Icon of(String name, int size) {
        return new FlatSVGIcon("mako-desktop/icons/" + name + ".svg", size, size, Icons.class.getClassLoader());
    }

    /** What the system shows for the window. */
    public static List<Image> ofProgram() {
        return List.of(16, 32, 64, 128).stream()
            .map(size -> new FlatSVGIcon("mako-desktop/icons/mako.svg", size, size, Icons.class.getClassLoader()).getImage()).toList();
    }
}
