package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Remote Framebuffer protocol of Virtual Network Computing, RFC 6143: what both sides agree on, and what the client tells. Of what the server draws the kind. */
public final class Vnc implements Dissector {

    private static final Values SECURITY = Values.of("""
        0 Invalid
        1 None
        2 VNC
        5 RA2
        6 RA2ne
        16 Tight
        17 Ultra
        18 TLS
        19 VeNCrypt
        20 GTK-VNC SASL
        30 Apple Remote Desktop
        """);
    private static final Values CLIENT = Values.of("""
        0 Set Pixel Format
        2 Set Encodings
        3 Framebuffer Update Request
        4 Key Event
        5 Pointer Event
        6 Cut Text
        128 MirrorLink
        150 Enable Continuous Updates
        248 Fence
        250 Xvp
        251 Setr Desktop Size
        252 Tight
        253 Gii
        255 Qemu
        """);
    private static final Values SERVER = Values.of("""
        0 Framebuffer Update
        1 Set Colormap Entries
        2 Ring Bell
        3 Cut Text
        128 MirrorLink
        150 End Continuous Updates
        248 Fence
        250 Xvp
        252 Tight
        253 Gii
        255 Qemu
        """);
    private static final Values ENCODINGS = Values.of("""
        0xffffffffffffff21 DesktopSize (pseudo)
        0xffffffffffffff20 LastRect (pseudo)
        0xffffffffffffff18 Pointer pos (pseudo)
        0xffffffffffffff11 Rich Cursor (pseudo)
        0xffffffffffffff10 X Cursor (pseudo)
        0 Raw
        1 CopyRect
        2 RRE
        4 CoRRE
        5 Hextile
        6 Zlib
        7 Tight
        8 ZlibHex
        9 Ultra
        16 ZRLE
        17 Hitachi ZYWRLE
        0xffffffffffffffe0 JPEG quality level 0
        0xffffffffffffffe1 JPEG quality level 1
        0xffffffffffffffe2 JPEG quality level 2
        0xffffffffffffffe3 JPEG quality level 3
        0xffffffffffffffe4 JPEG quality level 4
        0xffffffffffffffe5 JPEG quality level 5
        0xffffffffffffffe6 JPEG quality level 6
        0xffffffffffffffe7 JPEG quality level 7
        0xffffffffffffffe8 JPEG quality level 8
        0xffffffffffffffe9 JPEG quality level 9
        0xffffffffffffff00 Compression level 0
        0xffffffffffffff01 Compression level 1
        0xffffffffffffff02 Compression level 2
        0xffffffffffffff03 Compression level 3
        0xffffffffffffff04 Compression level 4
        0xffffffffffffff05 Compression level 5
        0xffffffffffffff06 Compression level 6
        0xffffffffffffff07 Compression level 7
        0xffffffffffffff08 Compression level 8
        0xffffffffffffff09 Compression level 9
        0xffffffffffff0001 Enable Caching
        0xffffffffffff8000 Server State
        0xffffffffffff8001 Enable Keep Alive
        0xffffffffffff8002 FTP protocol version
        0xfffffffffffffecc Extended Desktop Size
        0xfffffffffffffecd Desktop Name
        0xfffffffffffe0000 Keyboard LED State
        0xfffffffffffe0001 Supported Messages
        0xfffffffffffe0002 Supported Encodings
        0xfffffffffffe0003 Server Identity
        0xfffffffffffffdf5 MirrorLink
        0xfffffffffffffdf4 Context Information
        0xfffffffffffffdf3 SLRLE
        0xfffffffffffffdf2 Transform
        0xfffffffffffffdf1 HSML
        1211250228 H264
        """);

    static final Field VNC            = protocol("vnc", "VNC", "Virtual Network Computing");
    static final Field SERVER_VERSION = text("vnc.server_proto_ver", "Server protocol version", help("VNC server protocol version"));
    static final Field CLIENT_VERSION = text("vnc.client_proto_ver", "Client protocol version", help("VNC client protocol version"));
    static final Field COUNT          = u8("vnc.num_security_types", "Number of security types", help("Number of security (authentication) types supported by the server"));
    static final Field TYPE           = u8("vnc.security_type", "Security type", names(SECURITY), help("Security types offered by the server (VNC versions => 3.007"));
    static final Field SERVER_TYPE    = u32("vnc.server_security_type", "Security type", names(SECURITY), help("Security type mandated by the server"));
    static final Field CLIENT_TYPE    = u8("vnc.client_security_type", "Security type selected", names(SECURITY), help("Security type selected by the client"));
    static final Field CHALLENGE      = bytes("vnc.auth_challenge", "Authentication challenge", help("Random authentication challenge from server to client"));
    static final Field RESPONSE       = bytes("vnc.auth_response", "Authentication response", help("Client's encrypted response to the server's authentication challenge"));
    static final Field RESULT         = bit("vnc.auth_result", "Authentication result", 0x1, yesNo("Failed", "OK"), maskWidth(32));
    static final Field ERROR          = text("vnc.auth_error", "Authentication error", help("Authentication error (present only if the authentication result is fail"));
    static final Field SHARE          = bool("vnc.share_desktop_flag", "Share desktop flag", help("Client's desire to share the server's desktop with other clients"));
    static final Field WIDTH          = u16("vnc.width", "Framebuffer width", help("Width of the framebuffer (screen) in pixels"));
    static final Field HEIGHT         = u16("vnc.height", "Framebuffer height", help("Width of the framebuffer (screen) in pixels"));
    static final Field PADDING        = group("vnc.padding", "Padding", help("Unused space"));
    static final Field NAME_LENGTH    = u32("vnc.desktop_name_len", "Desktop name length", help("Length of desktop name in bytes"));
    static final Field NAME           = text("vnc.desktop_name", "Desktop name", UTF_8, help("Name of the VNC desktop on the server"));
    static final Field CLIENT_MESSAGE = u8("vnc.client_message_type", "Client Message Type", names(CLIENT), help("Message type from client"));
    static final Field SERVER_MESSAGE = u8("vnc.server_message_type", "Server Message Type", names(SERVER), help("Message type from server"));
    static final Field ENCODING_COUNT = u16("vnc.client_set_encodings_num", "Number of encodings", help("Number of encodings used to send server data to client"));
    static final Field ENCODING       = i32("vnc.client_set_encodings_encoding_type", "Encoding type", names(ENCODINGS), help("Type of encoding used to send server data to client"));
    static final Field INCREMENTAL    = bool("vnc.update_req_incremental", "Incremental update", help("Specifies if the client wants an incremental update instead of a full one"));
    static final Field UPDATE_X       = u16("vnc.update_req_x_pos", "X position", help("X position of framebuffer (screen) update requested"));
    static final Field UPDATE_Y       = u16("vnc.update_req_y_pos", "Y position", help("Y position of framebuffer (screen) update request"));
    static final Field UPDATE_WIDTH   = u16("vnc.update_req_width", "Width", help("Width of framebuffer (screen) update request"));
    static final Field UPDATE_HEIGHT  = u16("vnc.update_req_height", "Height", help("Height of framebuffer (screen) update request"));
    static final Field KEY_DOWN       = bool("vnc.key_down", "Key down", YES_NO, help("Specifies whether the key is being pressed or not"));
    static final Field KEY            = u32("vnc.key", "Key", HEX, help("Key being pressed/depressed"));
    static final Field POINTER_X      = u16("vnc.pointer_x_pos", "X position", help("Position of mouse cursor on the x-axis"));
    static final Field POINTER_Y      = u16("vnc.pointer_y_pos", "Y position", help("Position of mouse cursor on the y-axis"));
    static final Field CUT_LENGTH     = u32("vnc.client_cut_text_len", "Length", help("Length of client's copy/cut text (clipboard) string in bytes"));
    static final Field CUT_TEXT       = text("vnc.client_cut_text", "Text", LATIN_1, help("Text string in the client's copy/cut text (clipboard)"));
    private static final Field[] BUTTONS = buttons();
    private static final Format CLIENT_FORMAT = new Format("client");
    private static final Format SERVER_FORMAT = new Format("server");

    private static final Key<Session> SESSION = Key.key(Session::new);
    private static final String MAGIC = "RFB ";
    private static final int VERSION_BYTES = 12;
    private static final int CHALLENGE_BYTES = 16;
    private static final int SELECTS = 7;
    private static final int TELLS_WHY = 8;
    private static final int NONE = 1;
    private static final int BY_PASSWORD = 2;

    private enum Phase { SERVER_VERSION, CLIENT_VERSION, TYPES, CHOICE, CHALLENGE, RESPONSE, RESULT, SHARE, SCREEN, MESSAGES, OTHER }

    private static final class Session {
        Phase phase = Phase.SERVER_VERSION;
        int version;
    }

    /** RFC 6143 section 7.4. */
    private static final class Format {
        final Field bits;
        final Field depth;
        final Field big;
        final Field trueColor;
        final Field[] most = new Field[3];
        final Field[] shifts = new Field[3];

        Format(String who) {
            String prefix = "vnc." + who + "_";
            bits = u8(prefix + "bits_per_pixel", "Bits per pixel");
            depth = u8(prefix + "depth", "Depth");
            big = bool(prefix + "big_endian_flag", "Big endian flag");
            trueColor = bool(prefix + "true_color_flag", "True color flag");
            String[] colors = {"red", "green", "blue"};
            String[] labels = {"Red", "Green", "Blue"};
            for (int i = 0; i < 3; i++) {
                most[i] = u16(prefix + colors[i] + "_max", labels[i] + " maximum");
                shifts[i] = u8(prefix + colors[i] + "_shift", labels[i] + " shift");
            }
        }

        void read(Dissection d) {
            d.u8(bits);
            d.u8(depth);
            d.u8(big);
            d.u8(trueColor);
            for (Field field : most) d.u16(field);
            for (Field field : shifts) d.u8(field);
            padding(d, 3);
        }
    }

    private static Field[] buttons() {
        Field[] buttons = new Field[8];
        for (int i = 0; i < 8; i++) {
            String name = "Mouse button #" + (i + 1) + " position";
            buttons[i] = bit("vnc.button_" + (i + 1) + "_pos", name, 1L << i, yesNo("Pressed", "Not pressed"), maskWidth(8));
        }
        return buttons;
    }

    @Override
    public Field dissects() {
        return VNC;
    }

    @Override
    public void link(Links links) {
        for (int port : new int[] {5500, 5501, 5900, 5901}) links.addStream(Tcp.PORTS, port, this);
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "vnc_tcp", this, Vnc::begins);
    }

    /** Section 7.1.1. */
    private static boolean begins(Dissection d) {
        return d.captured() == VERSION_BYTES && d.looksAt(MAGIC) && d.peekU8(7) == '.' && d.peekU8(11) == '\n';
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        Phase phase = d.remember(session.phase);
        d.open(VNC);
        d.protocolColumn("VNC");
        if (phase == Phase.SERVER_VERSION && !d.looksAt(MAGIC)) {
            // It began before the capture did.
            if (d.columns()) d.info();
            d.skipRest();
            d.close();
            return;
        }
        switch (phase) {
            case SERVER_VERSION, CLIENT_VERSION -> version(d, session, phase == Phase.SERVER_VERSION);
            case TYPES -> types(d, session);
            case CHOICE -> {
                int type = d.u8(CLIENT_TYPE);
                if (d.columns()) d.info("Security type {} ({}) selected by client", SECURITY.name(type, "Unknown"), type);
                boolean tells = d.remember((long) session.version) >= TELLS_WHY;
                chosen(d, session, type, tells ? Phase.RESULT : Phase.SHARE);
            }
            case CHALLENGE -> {
                if (d.columns()) d.info("Authentication challenge from server");
                d.bytes(CHALLENGE, CHALLENGE_BYTES);
                next(d, session, Phase.RESPONSE);
            }
            case RESPONSE -> {
                if (d.columns()) d.info("Authentication response from client");
                d.bytes(RESPONSE, CHALLENGE_BYTES);
                next(d, session, Phase.RESULT);
            }
            case RESULT -> result(d, session);
            case SHARE -> {
                if (d.columns()) d.info("Share desktop flag");
                d.u8(SHARE);
                next(d, session, Phase.SCREEN);
            }
            case SCREEN -> screen(d, session);
            case MESSAGES -> messages(d);
            default -> d.skipRest();
        }
        d.close();
    }

    private static void next(Dissection d, Session session, Phase phase) {
        d.learn(() -> session.phase = phase);
    }

    private static void padding(Dissection d, int count) {
        d.open(PADDING);
        d.skip(count);
        d.close();
    }

    // ---- section 7.1: handshake

    private static void version(Dissection d, Session session, boolean server) {
        d.ensure(VERSION_BYTES);
        String version = d.peekText(4, 7);
        d.skip(4);
        d.text(server ? SERVER_VERSION : CLIENT_VERSION, 7);
        d.skip(1);
        if (d.columns()) d.info(server ? "Server protocol version: {s}" : "Client protocol version: {s}", version);
        int minor = version.charAt(6) - '0';
        d.learn(() -> {
            session.version = minor;
            session.phase = server ? Phase.CLIENT_VERSION : Phase.TYPES;
        });
    }

    private static void types(Dissection d, Session session) {
        if (d.columns()) d.info("Security types supported");
        if (d.remember((long) session.version) < SELECTS) {
            int type = (int) d.u32(SERVER_TYPE);
            chosen(d, session, type, Phase.SHARE);
            return;
        }
        int count = d.u8(COUNT);
        for (int i = 0; i < count; i++) d.u8(TYPE);
        d.skipRest();
        next(d, session, Phase.CHOICE);
    }

    private static void chosen(Dissection d, Session session, int type, Phase none) {
        Phase then = type == BY_PASSWORD ? Phase.CHALLENGE : type == NONE ? none : Phase.OTHER;
        next(d, session, then);
    }

    private static void result(Dissection d, Session session) {
        if (d.columns()) d.info("Authentication result");
        int at = d.offset();
        long result = d.peekU32(0);
        d.skip(4);
        d.part(RESULT, at, 4, result);
        if (result != 0) {
            if (d.remaining() >= 4 && d.remember((long) session.version) >= TELLS_WHY) {
                long length = d.peekU32(0);
                d.skip(4);
                d.text(ERROR, (int) Math.min(length, d.remaining()));
            }
            next(d, session, Phase.OTHER);
        } else {
            next(d, session, Phase.SHARE);
        }
    }

    private static void screen(Dissection d, Session session) {
        if (d.columns()) d.info("Server framebuffer parameters");
        d.u16(WIDTH);
        d.u16(HEIGHT);
        SERVER_FORMAT.read(d);
        long length = d.u32(NAME_LENGTH);
        d.text(NAME, (int) Math.min(length, Integer.MAX_VALUE));
        next(d, session, Phase.MESSAGES);
    }

    // ---- sections 7.5 and 7.6: messages

    private static void messages(Dissection d) {
        // The one that listens is the one whose port is known, or the lower one.
        boolean client = d.destinationPort() < d.sourcePort();
        if (client) clientMessage(d);
        else serverMessage(d);
    }

    private static void serverMessage(Dissection d) {
        int type = d.u8(SERVER_MESSAGE);
        if (d.columns()) d.info("Server {}{}", SERVER.name(type, "unknown message").toLowerCase(java.util.Locale.ROOT), type == 2 ? " on client" : "");
        d.skipRest();
    }

    private static void clientMessage(Dissection d) {
        int type = d.u8(CLIENT_MESSAGE);
        if (d.columns()) d.info("Client {}", said(type));
        d.openLast();
        switch (type) {
            case 0 -> {
                padding(d, 3);
                CLIENT_FORMAT.read(d);
            }
            case 2 -> {
                padding(d, 1);
                int count = d.u16(ENCODING_COUNT);
                for (int i = 0; i < count; i++) d.read(ENCODING);
            }
            case 3 -> {
                d.u8(INCREMENTAL);
                d.u16(UPDATE_X);
                d.u16(UPDATE_Y);
                d.u16(UPDATE_WIDTH);
                d.u16(UPDATE_HEIGHT);
            }
            case 4 -> {
                d.u8(KEY_DOWN);
                padding(d, 2);
                d.u32(KEY);
            }
            case 5 -> {
                int mask = d.peekU8(0);
                for (Field button : BUTTONS) d.part(button, d.offset(), 1, mask);
                d.skip(1);
                d.u16(POINTER_X);
                d.u16(POINTER_Y);
            }
            case 6 -> {
                padding(d, 3);
                long length = d.u32(CUT_LENGTH);
                d.text(CUT_TEXT, (int) Math.min(length, Integer.MAX_VALUE));
            }
            default -> d.skipRest();
        }
        d.close();
    }

    private static String said(int type) {
        return switch (type) {
            case 0 -> "set pixel format";
            case 2 -> "set encodings";
            case 3 -> "framebuffer update request";
            case 4 -> "key event";
            case 5 -> "pointer event";
            case 6 -> "cut text";
            default -> CLIENT.name(type, "unknown message").toLowerCase(java.util.Locale.ROOT);
        };
    }
}
