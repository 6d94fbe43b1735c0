package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tpkt;

/**
 * Remote Desktop Protocol's way around the layers of T.125 for input and pictures: "[MS-RDPBCGR]", sections 2.2.8.1.2 and
 * 2.2.9.1.2.
 */
final class RdpFastPath {

    private static final Field ACTION     = u8("rdp.fastpath.action", "Action", mask(0x03), names(Values.of("0 Fastpath\n3 X224")));
    private static final Field COUNT      = u8("rdp.fastpath.numevents", "numEvents", mask(0x3c));
    private static final Field RESERVED   = u8("rdp.fastpath.reserved", "Reserved", HEX, mask(0x3c));
    private static final Field FLAGS      = u8("rdp.fastpath.flags", "flags", mask(0xc0));
    private static final Field HEADER     = u8("rdp.fastpath.header", "Header", HEX);
    private static final Field LENGTH     = u16("rdp.fastpathPDULength", "fastpathPDULength");
    private static final Field COUNT_2    = u8("rdp.fastpath.numevents2", "NumEvents2");

    private static final Field EVENT      = section("Event");
    private static final Values EVENTS    = Values.of("""
        0 Scancode
        1 Mouse
        2 MouseEx
        3 Sync
        4 Unicode
        6 QUOE Timestamp
        """);
    private static final Field EVENT_HEADER = u8("rdp.fastpath.eventheader", "EventHeaderCode", HEX);
    private static final Field EVENT_CODE = u8("rdp.fastpath.clienteventcode", "Code", mask(0xe0), names(EVENTS));
    private static final Field EVENT_FLAGS = u8("rdp.fastpath.eventflags", "Flags", mask(0x1f));
    private static final Field RELEASE    = bit("rdp.fastpath.scancode.release", "Release", 0x01, maskWidth(8));
    private static final Field EXTENDED   = bit("rdp.fastpath.scancode.extended", "Extended", 0x02, maskWidth(8));
    private static final Field EXTENDED_1 = bit("rdp.fastpath.scancode.extended1", "Extended1", 0x04, maskWidth(8));
    private static final Field KEY_CODE   = u8("rdp.fastpath.scancode.keycode", "KeyCode", HEX);
    private static final Field SCROLL_LOCK = bit("rdp.fastpath.sync.scrolllock", "ScrollLock", 0x01, maskWidth(8));
    private static final Field NUM_LOCK   = bit("rdp.fastpath.sync.numlock", "NumLock", 0x02, maskWidth(8));
    private static final Field CAPS_LOCK  = bit("rdp.fastpath.sync.capslock", "CapsLock", 0x04, maskWidth(8));
    private static final Field KANA_LOCK  = bit("rdp.fastpath.sync.kanalock", "ScrollLock", 0x08, maskWidth(8));
    private static final Field UNICODE_RELEASE = bit("rdp.fastpath.unicode.release", "Release", 0x01, maskWidth(5));
    private static final Field UNICODE    = u16("rdp.fastpath.unicode.code", "unicodeCode", HEX);
    private static final Field TIMESTAMP  = u32("rdp.fastpath.qoe.timestamp", "Timestamp", HEX);

    private static final Field MOVE       = bit("rdp.pointerflags.move", "Move", 0x0800, maskWidth(16));
    private static final Field DOWN       = bit("rdp.pointerflags.down", "Down", 0x8000, maskWidth(16));
    private static final Field BUTTON_1   = bit("rdp.pointerflags.button1", "Button1", 0x1000, maskWidth(16));
    private static final Field BUTTON_2   = bit("rdp.pointerflags.button2", "Button2", 0x2000, maskWidth(16));
    private static final Field BUTTON_3   = bit("rdp.pointerflags.button3", "Button3", 0x4000, maskWidth(16));
    private static final Field ROTATION   = u16("rdp.pointerflags.wheelrotation", "Wheel rotation", mask(0x01ff));
    private static final Field NEGATIVE   = bit("rdp.pointerflags.wheelnegative", "Wheel negative", 0x0100, maskWidth(16));
    private static final Field WHEEL      = bit("rdp.pointerflags.wheel", "Wheel", 0x0200, maskWidth(16));
    private static final Field H_WHEEL    = bit("rdp.pointerflags.hwheel", "Horizontal wheel", 0x0400, maskWidth(16));
    private static final Field POINTER    = u16("rdp.pointerflags", "pointerFlags", HEX,
        bits(MOVE, DOWN, BUTTON_1, BUTTON_2, BUTTON_3, ROTATION, NEGATIVE, WHEEL, H_WHEEL));
    private static final Field X          = u16("rdp.pointer.xpos", "xPos");
    private static final Field Y          = u16("rdp.pointer.ypos", "yPos");
    private static final Field X_DOWN     = bit("rdp.pointerxflags.down", "Down", 0x8000, maskWidth(16));
    private static final Field X_BUTTON_1 = bit("rdp.pointerxflags.button1", "Button1", 0x0001, maskWidth(16));
    private static final Field X_BUTTON_2 = bit("rdp.pointerxflags.button2", "Button2", 0x0002, maskWidth(16));
    private static final Field POINTER_X  = u16("rdp.pointerxflags", "PointeFlags", HEX, bits(X_DOWN, X_BUTTON_1, X_BUTTON_2));
    private static final Field X_X        = u16("rdp.pointerx.xpos", "xPos");
    private static final Field X_Y        = u16("rdp.pointerx.ypos", "yPos");

    private static final Field UPDATE_CODE = u8("rdp.fastpath.clienteventcode", "Code", mask(0x0f), names(Values.of("""
        0 Orders
        1 Bitmap
        2 Palette
        3 Synchronize
        4 Surface command
        5 Pointer null
        6 Pointer default
        8 Pointer position
        9 Color pointer
        10 Cached pointer
        11 New pointer
        12 Large pointer
        """)));
    private static final Field FRAGMENTATION = u8("rdp.fastpath.serverfragmentation", "Fragmentation", mask(0x30), names(Values.of("""
        0 Single fragment
        1 Last fragment
        2 First fragment
        3 Next fragment
        """)));
    private static final Field COMPRESSION = u8("rdp.fastpath.servercompression", "Compression", HEX, mask(0xc0));
    private static final Field COMPRESSED = bit("rdp.fastpath.server.compressionflags.compressed", "Compressed", 0x20, maskWidth(8));
    private static final Field AT_FRONT   = bit("rdp.fastpath.server.compressionflags.atfront", "At front", 0x40, maskWidth(8));
    private static final Field FLUSHED    = bit("rdp.fastpath.server.compressionflags.flushed", "At front", 0x80, maskWidth(8));
    private static final Field COMPRESSION_TYPE = u8("rdp.fastpath.server.compressionflags", "CompressionFlags", HEX, mask(0x0f), names(Values.of("""
        0 RDP 4.0 bulk compression
        1 RDP 5.0 bulk compression
        2 RDP 6.0 bulk compression
        3 RDP 6.1 bulk compression
        """)));
    private static final Field COMPRESSION_FLAGS = u8("rdp.fastpath.server.compressiontype", "CompressionType", HEX,
        bits(COMPRESSION_TYPE, COMPRESSED, AT_FRONT, FLUSHED));
    private static final Field SIZE       = u16("rdp.fastpath.server.size", "Size");

    /** What the Info column calls updates, by code. */
    private static final String[] UPDATES = {"Orders", "Bitmap", "Palette", "Synchronize", "Surface", "NullPointer", "DefaultPointer", "Unknown",
        "PointerPosition", "ColorPointer", "CachedPointer", "NewPointer", "LargePointer", "Unknown", "Unknown", "Unknown"};
    private static final String[] EVENT_NAMES = {"Scancode", "Mouse", "MouseEx", "Sync", "Unicode", null, "QoE timestamp", null};
    /** How many bytes an event takes, by code. */
    private static final int[] EVENT_SIZES = {2, 7, 7, 1, 3, 1, 5, 1};
    private static final int ENCRYPTED = 2;
    private static final int SIGNATURE = 8;

    private static final Key<Known> KEY = Key.key(Known::new);

    /** What is known of a connection. */
    private static final class Known {
        boolean clientKnown;
        boolean clientForward;
    }

    private RdpFastPath() {}

    /** Notes that the packet is the client's. */
    static void learnClient(Dissection d) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        Known known = conversation.get(KEY);
        boolean forward = d.forward();
        d.learn(() -> {
            known.clientKnown = true;
            known.clientForward = forward;
        });
    }

    /** A packet that fills what came at once. */
    static boolean recognizes(Dissection d) {
        if (d.captured() < 2 || (d.peekU8(0) & 3) != 0) return false;
        int length = d.peekU8(1);
        if ((length & 0x80) != 0) {
            if (d.captured() < 3) return false;
            length = (length & 0x7f) << 8 | d.peekU8(2);
        }
        return length == d.remaining() && d.offset() == d.streamStart();
    }

    /** Reads what {@link #recognizes} recognized. */
    static void read(Dissection d) {
        Known known = d.conversation().get(KEY);
        boolean client = d.remember(known.clientKnown && known.clientForward == d.forward() ? 1 : 0) == 1;
        d.layer(Tpkt.TPKT);
        d.open(Rdp.RDP);
        d.extent(d.remaining());
        d.protocolColumn("RDP");
        d.info("Fast-Path PDU");
        int header = d.peekU8(0);
        d.at(HEADER, d.offset(), 1, header);
        if (d.titles()) d.appendLast(", Action: {}", ACTION.names.name(header & 3, "Unknown"));
        d.openLast();
        d.part(ACTION, d.offset(), 1, header);
        d.part(client ? COUNT : RESERVED, d.offset(), 1, header);
        d.part(FLAGS, d.offset(), 1, header);
        d.close();
        d.skip(1);
        int first = d.peekU8(0);
        boolean wide = (first & 0x80) != 0;
        d.at(LENGTH, d.offset(), wide ? 2 : 1, wide ? (first & 0x7f) << 8 | d.peekU8(1) : first);
        d.skip(wide ? 2 : 1);
        if ((header >> 6 & ENCRYPTED) != 0) d.skip(SIGNATURE);
        if (client) events(d, header >> 2 & 0x0f);
        else updates(d);
        d.skipRest();
        d.close();
    }

    private static void events(Dissection d, int count) {
        if (count == 0) count = d.u8(COUNT_2);
        for (int i = 0; i < count; i++) event(d);
    }

    private static void event(Dissection d) {
        int header = d.peekU8(0);
        int code = header >> 5;
        String name = EVENT_NAMES[code];
        if (name == null) {
            d.skip(1);
            return;
        }
        if (d.columns()) d.moreInfo().add(",").add(name);
        int size = EVENT_SIZES[code];
        d.ensure(size);
        d.open(EVENT);
        d.extent(size);
        d.title("{}", name);
        switch (code) {
            case 0 -> {
                header(d, RELEASE, EXTENDED, EXTENDED_1);
                d.u8(KEY_CODE);
            }
            case 1 -> {
                header(d, EVENT_FLAGS);
                pointer(d, POINTER, X, Y);
            }
            case 2 -> {
                header(d, EVENT_FLAGS);
                pointer(d, POINTER_X, X_X, X_Y);
            }
            case 3 -> header(d, SCROLL_LOCK, NUM_LOCK, CAPS_LOCK, KANA_LOCK);
            case 4 -> {
                header(d, UNICODE_RELEASE);
                d.le16(UNICODE);
            }
            default -> {
                header(d, EVENT_FLAGS);
                d.le32(TIMESTAMP);
            }
        }
        d.close();
    }

    private static void header(Dissection d, Field... bits) {
        int at = d.offset();
        int header = d.u8(EVENT_HEADER);
        if (d.titles()) {
            for (Field bit : bits) if (bit != EVENT_FLAGS && (header & bit.mask) != 0) d.appendLast(", {}", bit.label);
            d.appendLast(", Code: {}", EVENTS.name(header >> 5));
        }
        d.openLast();
        for (Field bit : bits) d.part(bit, at, 1, header);
        d.part(EVENT_CODE, at, 1, header);
        d.close();
    }

    private static void pointer(Dissection d, Field flags, Field x, Field y) {
        int value = d.le16(flags);
        if (d.titles()) {
            for (Derivation bit : flags.inside()) {
                if (bit.field() != ROTATION && (value & bit.field().mask) != 0) d.appendLast(", {}", bit.field().label);
            }
        }
        d.le16(x);
        d.le16(y);
    }

    private static void updates(Dissection d) {
        while (d.remaining() > 1) {
            int header = d.peekU8(0);
            boolean compressed = header >> 6 != 0;
            int size = d.peekLe16(compressed ? 2 : 1);
            if (d.columns()) d.moreInfo().add(",").add(UPDATES[header & 0x0f]);
            d.ensure(1 + size);
            d.open(EVENT);
            d.extent(1 + size);
            d.title("{}", UPDATES[header & 0x0f]);
            d.peek(UPDATE_CODE);
            d.peek(FRAGMENTATION);
            d.peek(COMPRESSION);
            d.skip(1);
            if (compressed) d.u8(COMPRESSION_FLAGS);
            d.le16(SIZE);
            d.close();
            d.skip(Math.min(size, d.remaining()));
        }
    }
}
