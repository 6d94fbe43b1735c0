package mako.protocols.terminal;

import mako.dissect.*;

/** What client and display tell each other when they connect: X Window System Protocol, version 11, chapter 8. */
final class X11Setup {

    private static final Field SCREEN = X11Messages.field("screen");
    private static final Field FORMAT = X11Messages.field("pixmap-format");
    private static final Field DEPTH = X11Messages.field("depth-detail");
    private static final Field VISUAL = X11Messages.field("visualtype");
    private static final String[] NUMBERS = {"release-number:4", "resource-id-base:4", "resource-id-mask:4", "motion-buffer-size:4"};
    private static final String[] SCREEN_NUMBERS = {"root:4", "default_colormap:4", "white_pixel:4", "black_pixel:4", "current_input_masks:4",
        "width_in_pixels:2", "height_in_pixels:2", "width_in_millimeters:2", "height_in_millimeters:2", "min_installed_maps:2",
        "max_installed_maps:2", "root_visual:4", "backing_stores:1", "save_unders:1", "root_depth:1"};
    private static final String[] VISUAL_NUMBERS = {"visualid:4", "class:1", "bits-per-rgb-value:1", "colormap-entries:2", "red-mask:4",
        "green-mask:4", "blue-mask:4"};
    private static final int VISUAL_BYTES = 24;

    private X11Setup() {}

    static void request(Dissection d, X11Messages messages) {
        named(d, d.u8(X11Messages.field("byte-order")));
        X11Messages.blank(d, X11Messages.UNUSED, 1);
        versions(d, messages);
        int name = (int) read(d, messages, "authorization-protocol-name-length", 2);
        int data = (int) read(d, messages, "authorization-protocol-data-length", 2);
        X11Messages.blank(d, X11Messages.UNUSED, 2);
        if (name > 0) d.text(X11Messages.field("authorization-protocol-name"), name);
        d.skip(X11.padded(name) - name);
        if (data > 0) d.text(X11Messages.field("authorization-protocol-data"), data);
        d.skip(d.remaining());
    }

    private static void named(Dissection d, int value) {
        d.titleLast("byte-order: 0x{x2} ({})", value, value == 'l' ? "Little-endian" : "Big-endian");
    }

    private static long read(Dissection d, X11Messages messages, String name, int size) {
        return messages.number(d, X11Messages.field(name), size);
    }

    private static void versions(Dissection d, X11Messages messages) {
        read(d, messages, "protocol-major-version", 2);
        read(d, messages, "protocol-minor-version", 2);
    }

    static void reply(Dissection d, X11Messages messages) {
        boolean success = d.u8(X11Messages.field("success")) == 1;
        int reason = 0;
        if (success) X11Messages.blank(d, X11Messages.UNUSED, 1);
        else reason = d.u8(X11Messages.field("length-of-reason"));
        versions(d, messages);
        messages.number(d, X11Messages.REPLY_LENGTH, 2);
        if (success) display(d, messages);
        else d.text(X11Messages.field("reason"), reason);
        X11Messages.rest(d, X11Messages.UNDECODED);
    }

    private static long numbers(Dissection d, X11Messages messages, String prefix, String[] names) {
        long value = 0;
        for (String name : names) {
            int colon = name.length() - 2;
            value = read(d, messages, prefix + name.substring(0, colon), name.charAt(colon + 1) - '0');
        }
        return value;
    }

    private static void bits(Dissection d, String name) {
        Field field = X11Messages.field(name);
        int value = d.u8(field);
        String text = field.names.name(value);
        if (text != null) d.titleLast("{}: 0x{x2} ({})", field.label, value, text);
    }

    private static void display(Dissection d, X11Messages messages) {
        numbers(d, messages, "", NUMBERS);
        int vendor = (int) read(d, messages, "length-of-vendor", 2);
        read(d, messages, "maximum-request-length", 2);
        int screens = d.u8(X11Messages.field("number-of-screens-in-roots"));
        int formats = d.u8(X11Messages.field("number-of-formats-in-pixmap-formats"));
        bits(d, "image-byte-order");
        bits(d, "bitmap-format-bit-order");
        d.u8(X11Messages.field("bitmap-format-scanline-unit"));
        d.u8(X11Messages.field("bitmap-format-scanline-pad"));
        d.u8(X11Messages.field("min-keycode"));
        d.u8(X11Messages.field("max-keycode"));
        X11Messages.blank(d, X11Messages.UNUSED, 4);
        d.text(X11Messages.field("vendor"), vendor);
        int padding = X11.padded(vendor) - vendor;
        if (padding > 0) X11Messages.blank(d, X11Messages.UNUSED, padding);
        formats(d, formats);
        d.open(SCREEN);
        for (int i = 0; i < screens; i++) screen(d, messages);
        d.close();
    }

    private static void formats(Dissection d, int count) {
        d.open(FORMAT);
        for (int i = 0; i < count; i++) {
            d.open(FORMAT);
            d.u8(X11Messages.field("pixmap-format.depth"));
            d.u8(X11Messages.field("pixmap-format.bits-per-pixel"));
            d.u8(X11Messages.field("pixmap-format.scanline-pad"));
            X11Messages.blank(d, X11Messages.UNUSED, 5);
            d.close();
        }
        d.close();
    }

    private static void screen(Dissection d, X11Messages messages) {
        d.open(SCREEN);
        long root = messages.peek(d, 0, 4);
        long width = messages.peek(d, 20, 2);
        long height = messages.peek(d, 22, 2);
        long depth = numbers(d, messages, "screen.", SCREEN_NUMBERS);
        d.title("screen ({x8}: {} x {} x {})", root, width, height, depth);
        int depths = d.u8(X11Messages.field("screen.allowed_depths_len"));
        depths(d, messages, depths);
        d.extent(0);
        d.close();
    }

    private static void depths(Dissection d, X11Messages messages, int count) {
        d.open(DEPTH);
        for (int i = 0; i < count; i++) {
            d.open(DEPTH);
            d.u8(X11Messages.field("depth-detail.depth"));
            X11Messages.blank(d, X11Messages.UNUSED, 1);
            int visuals = (int) read(d, messages, "depth-detail.visualtypes-numbers", 2);
            X11Messages.blank(d, X11Messages.UNUSED, 4);
            if (visuals > 0) {
                d.ensureEach(visuals * VISUAL_BYTES);
                d.open(VISUAL);
                for (int k = 0; k < visuals; k++) {
                    d.open(VISUAL);
                    numbers(d, messages, "visualtype.", VISUAL_NUMBERS);
                    X11Messages.blank(d, X11Messages.UNUSED, 4);
                    d.close();
                }
                d.close();
            }
            d.close();
        }
        d.close();
    }
}
