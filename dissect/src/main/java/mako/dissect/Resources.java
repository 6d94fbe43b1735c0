package mako.dissect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the tables of names that lie beside classes. */
public final class Resources {

    private Resources() {}

    /** Returns the text, in UTF-8, of the resource {@code name} beside the class {@code owner}; every line ends with {@code \n}. */
    public static String text(Class<?> owner, String name) {
        return new String(bytes(owner, name), StandardCharsets.UTF_8).replace("\r", "");
    }

    /** Returns the bytes of the resource {@code name} beside the class {@code owner}. */
    public static byte[] bytes(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
