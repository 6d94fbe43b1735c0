package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is in requests and replies of AFP. */
final class AfpMessages {

    private static final Field PAD        = group("afp.pad", "Pad");
    private static final Field VERSION    = text("afp.Version", "AFP Version");
    private static final Field METHOD     = text("afp.UAM", "UAM");
    private static final Field VOLUME     = u32("afp.vol_id", "Volume id");
    private static final Field DIRECTORY  = u32("afp.did", "DID");
    private static final Field FORK       = u16("afp.ofork", "Fork");
    private static final Field FROM       = u8("afp.flag", "From", HEX, mask(0x80), names(Values.of("0 Start\n1 End")));
    private static final Field OFFSET     = i32("afp.offset", "Offset");
    private static final Field COUNT      = i32("afp.rw_count", "Count");
    private static final Field OFFSET_64  = i64("afp.offset64", "Offset");
    private static final Field COUNT_64   = i64("afp.rw_count64", "Count");
    private static final Field WRITTEN    = u32("afp.last_written", "Last written");
    private static final Field WRITTEN_64 = u64("afp.last_written64", "Last written");
    private static final Field PATH       = section("Path");
    private static final Field PATH_TYPE  = u8("afp.path_type", "Type", HEX, names(Values.of("""
        1 Short names
        2 Long names
        3 Unicode names
        """)));
    private static final Field PATH_LENGTH = u8("afp.path_len", "Len");
    private static final Field PATH_HINT  = u32("afp.path_unicode_hint", "Unicode hint", HEX, names(Values.of("0 MacRoman\n1 MacJapanese\n126 MacUnicode\n2080374787 Unicode")));
    private static final Field PATH_WIDE_LENGTH = u16("afp.path_unicode_len", "Len");
    private static final Field PATH_NAME  = text("afp.path_name", "Name", UTF_8);
    private static final Field SERVER_TIME = time("afp.server_time", "Server time");
    private static final Field VOLUMES    = section("Volumes");
    private static final Field A_VOLUME   = section("Volume");
    private static final Field VOLUME_PASSWORD = bit("afp.vol_flag_passwd", "Password", 0x80, maskWidth(8));
    private static final Field VOLUME_CONFIGURED = bit("afp.vol_flag_has_config", "Has config", 0x01, maskWidth(8));
    private static final Field VOLUME_FLAG = u8("afp.vol_flag", "Flags", HEX);
    private static final Field VOLUME_NAME = text("afp.vol_name", "Volume", UTF_8);

    private static final Field STATUS     = section("Get Status");
    private static final Field MACHINE_AT = u16("afp.machine_offset", "Machine offset");
    private static final Field VERSIONS_AT = u16("afp.version_offset", "Version offset");
    private static final Field METHODS_AT = u16("afp.uams_offset", "UAMS offset");
    private static final Field ICON_AT    = u16("afp.icon_offset", "Icon offset");
    private static final Field SERVER_FLAGS = u16("afp.server_flag", "Flag", HEX, bits(
        bit("afp.server_flag.copyfile", "Support copyfile", 0x0001, maskWidth(16)),
        bit("afp.server_flag.passwd", "Support change password", 0x0002, maskWidth(16)),
        bit("afp.server_flag.no_save_passwd", "Don't allow save password", 0x0004, maskWidth(16)),
        bit("afp.server_flag.srv_msg", "Support server message", 0x0008, maskWidth(16)),
        bit("afp.server_flag.srv_sig", "Support server signature", 0x0010, maskWidth(16)),
        bit("afp.server_flag.tcpip", "Support TCP/IP", 0x0020, maskWidth(16)),
        bit("afp.server_flag.notify", "Support server notifications", 0x0040, maskWidth(16)),
        bit("afp.server_flag.reconnect", "Support server reconnect", 0x0080, maskWidth(16)),
        bit("afp.server_flag.directory", "Support directory services", 0x0100, maskWidth(16)),
        bit("afp.server_flag.utf8_name", "Support UTF-8 server name", 0x0200, maskWidth(16)),
        bit("afp.server_flag.uuids", "Support UUIDs", 0x0400, maskWidth(16)),
        bit("afp.server_flag.ext_sleep", "Support extended sleep", 0x0800, maskWidth(16)),
        bit("afp.server_flag.fast_copy", "Support fast copy", 0x8000, maskWidth(16))));
    private static final Field SERVER_NAME = text("afp.server_name", "Server name");
    private static final Field SIGNATURE_AT = u16("afp.signature_offset", "Signature offset");
    private static final Field ADDRESSES_AT = u16("afp.network_address_offset", "Network address offset");
    private static final Field DIRECTORIES_AT = u16("afp.directory_services_offset", "Directory services offset");
    private static final Field WIDE_NAME_AT = u16("afp.utf8_server_name_offset", "UTF-8 server name offset");
    private static final Field SERVER_TYPE = text("afp.server_type", "Server type");
    private static final Field LIST       = section("List");
    private static final Field SERVER_VERSION = text("afp.server_vers", "AFP version");
    private static final Field SERVER_METHOD = text("afp.server_uams", "UAM");
    private static final Field SERVER_ICON = bytes("afp.server_icon", "Icon bitmap");
    private static final Field SIGNATURE  = bytes("afp.server_signature", "Server signature");
    private static final Field ADDRESS    = section("Address");
    private static final Field ADDRESS_LENGTH = u8("afp.server_addr.len", "Length");
    private static final Field ADDRESS_TYPE = u8("afp.server_addr.type", "Type", names(Values.of("""
        1 IP address
        2 IP+port address
        3 DDP address
        4 DNS name
        5 IP+port ssh tunnel
        6 IP6 address
        7 IP6+port address
        """)));
    private static final Field ADDRESS_VALUE = bytes("afp.server_addr.value", "Value");
    private static final Field SERVICE    = text("afp.server_directory", "Directory service");
    private static final Field WIDE_NAME  = section("UTF-8 server name");
    private static final Field WIDE_NAME_LENGTH = u16("afp.utf8_server_name_len", "UTF-8 server name length");
    private static final Field WIDE_NAME_TEXT = text("afp.utf8_server_name", "UTF-8 server name", UTF_8);

    private static final int SIGNATURE_BYTES = 16;
    private static final int ICON_BYTES = 256;
    private static final int HAS_SIGNATURE = 0x0010;
    private static final int HAS_ADDRESSES = 0x0020;
    private static final int HAS_DIRECTORIES = 0x0100;
    private static final int HAS_WIDE_NAME = 0x0200;
    /** 2000-01-01, from which AFP counts seconds, in seconds since 1970. */
    private static final long YEAR_2000 = 946_684_800L;

    private AfpMessages() {}

    static void request(Dissection d, int command) {
        switch (command) {
            case 2, 10 -> {
                pad(d);
                volume(d);
            }
            case 4, 11 -> {
                pad(d);
                d.u16(FORK);
            }
            case 6, 8 -> {
                pad(d);
                place(d);
                path(d);
            }
            case 18 -> {
                pascal(d, VERSION);
                pascal(d, METHOD);
            }
            case 27 -> {
                pad(d);
                d.u16(FORK);
                long offset = d.read(OFFSET);
                d.addInfo(" Offset={} Size={}", offset, d.peekU32(0));
                d.read(COUNT);
            }
            case 33 -> {
                d.peek(FROM);
                d.skip(1);
                d.u16(FORK);
                long offset = d.read(OFFSET);
                d.addInfo(" Offset={} Size={}", offset, d.peekU32(0));
                d.read(COUNT);
            }
            case 60 -> {
                pad(d);
                d.addInfo(": Fork={}", d.u16(FORK), 0);
                d.read(OFFSET_64);
                d.read(COUNT_64);
            }
            case 61 -> {
                d.peek(FROM);
                d.skip(1);
                d.addInfo(": Fork={}", d.u16(FORK), 0);
                d.read(OFFSET_64);
                d.read(COUNT_64);
            }
            default -> {}
        }
    }

    static void reply(Dissection d, int command) {
        switch (command) {
            case 16 -> parameters(d);
            case 33 -> {
                if (d.remaining() >= 4) d.u32(WRITTEN);
            }
            case 61 -> {
                if (d.remaining() >= 8) d.u64(WRITTEN_64);
            }
            default -> {}
        }
    }

    private static void pad(Dissection d) {
        d.open(PAD);
        d.skip(1);
        d.close();
    }

    private static int volume(Dissection d) {
        return (int) d.uint(VOLUME, 2);
    }

    private static void place(Dissection d) {
        int volume = volume(d);
        long directory = d.u32(DIRECTORY);
        d.addInfo(": Vol={} Did={}", volume, directory);
    }

    /** Reads a path name; zero bytes part its names. */
    private static void path(Dissection d) {
        int type = d.peekU8(0);
        boolean known = type >= 1 && type <= 3;
        int at = type == 3 ? 7 : 2;
        int length = type == 3 ? d.peekU16(5) : d.peekU8(1);
        d.ensure(at + length);
        String name = known ? d.peekText(at, length).replace('\0', ':') : "Unknown type";
        d.open(PATH);
        d.title("Path: {}", name);
        d.u8(PATH_TYPE);
        if (type == 3) {
            d.u32(PATH_HINT);
            d.u16(PATH_WIDE_LENGTH);
        } else {
            d.u8(PATH_LENGTH);
        }
        d.at(PATH_NAME, d.offset(), length, name);
        d.skip(length);
        d.close();
    }

    /** Reads a text with its length in front, in a byte. */
    private static String pascal(Dissection d, Field field) {
        int length = d.peekU8(0);
        d.ensure(1 + length);
        String value = d.peekText(1, length);
        d.at(field, d.offset(), 1 + length, value);
        d.skip(1 + length);
        return value;
    }

    private static void parameters(Dissection d) {
        if (d.remaining() == 0) return;
        d.ensure(4);
        d.time(SERVER_TIME, d.offset(), 4, (int) d.peekU32(0) + YEAR_2000, 0);
        d.skip(4);
        int count = d.peekU8(0);
        d.open(VOLUMES);
        d.title("Volumes : {}", count);
        d.extent(1);
        d.skip(1);
        for (int i = 0; i < count; i++) {
            int length = d.peekU8(1);
            d.ensure(2 + length);
            String name = d.peekText(2, length);
            d.open(A_VOLUME);
            d.extent(2 + length);
            int at = d.offset();
            int flags = d.peekU8(0);
            d.at(VOLUME_FLAG, at, 2 + length, flags);
            d.titleLast("{}", name);
            d.openLast();
            d.part(VOLUME_PASSWORD, at, 1, flags);
            d.part(VOLUME_CONFIGURED, at, 1, flags);
            d.close();
            d.skip(1);
            pascal(d, VOLUME_NAME);
            d.close();
        }
        d.close();
    }

    static void status(Dissection d) {
        int start = d.offset();
        d.open(STATUS);
        d.extent(d.remaining());
        int machine = d.u16(MACHINE_AT);
        int versions = d.u16(VERSIONS_AT);
        int methods = d.u16(METHODS_AT);
        int icon = d.u16(ICON_AT);
        int flags = d.u16(SERVER_FLAGS);
        if (d.titles()) {
            for (Derivation bit : SERVER_FLAGS.inside()) if ((flags & bit.field().mask) != 0) d.appendLast(", {}", bit.field().label);
        }
        pascal(d, SERVER_NAME);
        if ((d.offset() - start) % 2 != 0) d.skip(1);
        int signature = (flags & HAS_SIGNATURE) != 0 ? d.u16(SIGNATURE_AT) : 0;
        int addresses = (flags & HAS_ADDRESSES) != 0 ? d.u16(ADDRESSES_AT) : 0;
        int directories = (flags & HAS_DIRECTORIES) != 0 ? d.u16(DIRECTORIES_AT) : 0;
        int wide = (flags & HAS_WIDE_NAME) != 0 ? d.u16(WIDE_NAME_AT) : 0;
        if (machine != 0) {
            d.seek(start + machine);
            pascal(d, SERVER_TYPE);
        }
        if (versions != 0) list(d, start + versions, "Version list: {}", SERVER_VERSION);
        if (methods != 0) list(d, start + methods, "UAMS list: {}", SERVER_METHOD);
        if (icon != 0) {
            d.seek(start + icon);
            d.bytes(SERVER_ICON, ICON_BYTES);
        }
        if (signature != 0) {
            d.seek(start + signature);
            d.bytes(SIGNATURE, SIGNATURE_BYTES);
        }
        if (addresses != 0) {
            d.seek(start + addresses);
            addresses(d);
        }
        if (directories != 0) list(d, start + directories, "Directory services list: {}", SERVICE);
        if (wide != 0) {
            d.seek(start + wide);
            int length = d.peekU16(0);
            d.ensure(2 + length);
            d.open(WIDE_NAME);
            d.title("UTF-8 server name: {}", d.peekText(2, length));
            d.u16(WIDE_NAME_LENGTH);
            d.text(WIDE_NAME_TEXT, length);
            d.close();
        }
        d.skipRest();
        d.close();
    }

    private static void list(Dissection d, int at, String title, Field field) {
        d.seek(at);
        int count = d.peekU8(0);
        d.open(LIST);
        d.title(title, count);
        d.extent(1);
        d.skip(1);
        for (int i = 0; i < count; i++) pascal(d, field);
        d.close();
    }

    private static void addresses(Dissection d) {
        int count = d.peekU8(0);
        d.open(LIST);
        d.title("Address list: {}", count);
        d.extent(1);
        d.skip(1);
        for (int i = 0; i < count; i++) {
            int length = d.peekU8(0);
            int type = d.peekU8(1);
            if (length < 2) throw d.malformed();
            d.open(ADDRESS);
            d.extent(length);
            if (d.titles()) title(d, type, length);
            d.u8(ADDRESS_LENGTH);
            d.u8(ADDRESS_TYPE);
            if (length > 2) d.bytes(ADDRESS_VALUE, length - 2);
            d.close();
        }
        d.close();
    }

    private static void title(Dissection d, int type, int length) {
        String ip = type == 1 || type == 2 || type == 5 ? d.peekU8(2) + "." + d.peekU8(3) + "." + d.peekU8(4) + "." + d.peekU8(5) : null;
        switch (type) {
            case 1 -> d.title("IP: {}", ip);
            case 2 -> d.title("IP: {}:{}", ip, d.peekU16(6));
            case 4 -> d.title("DNS: {}", d.peekText(2, length - 2));
            case 5 -> d.title("IP (SSH tunnel): {}:{}", ip, d.peekU16(6));
            default -> d.title("Unknown type: {}", type);
        }
    }
}
