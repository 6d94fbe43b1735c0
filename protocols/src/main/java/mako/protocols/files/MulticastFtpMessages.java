package mako.protocols.files;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.SetBits;

/** The messages of one version of UFTP; what is in them is in the resource that both versions share. */
@DeclaresFields({"uftp4", "uftp5"})
final class MulticastFtpMessages {

    static final MulticastFtpMessages FOUR = new MulticastFtpMessages(4);
    static final MulticastFtpMessages FIVE = new MulticastFtpMessages(5);

    private static final int FILE_INFO = 7;
    private static final int FILE_INFO_ACK = 8;
    private static final int FILE_SEGMENT = 9;
    private static final int DONE = 10;
    private static final int STATUS = 11;
    private static final int COMPLETE = 12;
    private static final int HEARTBEAT_REQUEST = 14;
    private static final int HEARTBEAT_RESPONSE = 15;
    private static final int ENCRYPTED = 18;
    private static final int EXTENSIONS = 100;
    private static final int RECEIVER = 201;
    private static final int RSA_KEY = 202;
    private static final int CURVE_KEY = 203;
    private static final int RECEIVER_KEY = 204;
    private static final int RECEIVER_KEY_SIZE = 52;
    private static final int RECEIVER_SIZE = 8;
    private static final int WIDE_ADDRESSES = 0x04;

    /** A part of a message: of which kind it is and what tells its size. */
    private record Item(String kind, String name, String argument, Field field, List<Field> bits) {}

    private record Part(Field group, List<Item> items) {}

    private final boolean five;
    private final String prefix;
    private final Values messages;
    private final Map<Integer, Part> parts = new HashMap<>();
    private final Field protocol;
    private final Field version;
    private final Field kind;
    private final Field sequence;
    private final Field source;
    private final Field group;
    private final Field instance;
    private final Field roundTrip;
    private final Field size;
    private final Field reserved;
    private final Field destinations;
    private final Field destination;
    private final Field badLength;
    private final Field badKind;

    private MulticastFtpMessages(int number) {
        five = number == 5;
        prefix = "uftp" + number + ".";
        messages = values("kind");
        protocol = protocol("uftp" + number, "UFTP" + number, "UDP based FTP w/ multicast V" + number);
        version = u8(prefix + "version", "Protocol Version", HEX);
        kind = u8(prefix + "func", "Type", names(messages));
        sequence = u16(prefix + "seq", "Sequence Number");
        source = u32(prefix + "src_id", "Source ID", HEX);
        group = u32(prefix + "group_id", "Group ID", HEX);
        instance = u8(prefix + "group_inst", "Group Instance ID");
        roundTrip = Fields.field(Type.DOUBLE, Base.NONE, prefix + "grtt", "Group Round Trip Time");
        size = u8(prefix + "gsize", "Group Size");
        reserved = u8(prefix + "reserved", "Reserved", HEX);
        destinations = group(prefix + "destlist", "Destination List");
        destination = u32(prefix + "dest", "Destination", HEX);
        badLength = expert(Field.Severity.ERROR, Field.Group.MALFORMED, prefix + "length.invalid", "Length is invalid");
        badKind = expert(Field.Severity.ERROR, Field.Group.MALFORMED, prefix + "func.invalid", "Unknown function");
        declare(Resources.text(MulticastFtpMessages.class, "uftp.txt"), (char) ('0' + number));
    }

    // ---- what the resource says

    private void declare(String text, char number) {
        String part = "";
        List<Item> items = List.of();
        for (String line : text.split("\n")) {
            if (line.startsWith("#")) continue;
            if (line.startsWith("= ")) {
                String[] words = line.split(" ", 4);
                part = words[2];
                items = new ArrayList<>();
                parts.put(Integer.valueOf(words[1]), new Part(words[3].equals("-") ? null : group(prefix + part, words[3]), items));
                continue;
            }
            String[] words = line.split(" ", 5);
            if (words[0].indexOf(number) < 0) continue;
            Field field = declared(words[1], prefix + part + "." + words[2], words[3], words[4]);
            if (words[1].equals("bit") || words[1].equals("spare")) items.getLast().bits.add(field);
            else items.add(new Item(words[1], words[2], words[3], field, new ArrayList<>()));
        }
    }

    private Field declared(String type, String abbreviation, String argument, String label) {
        return switch (type) {
            case "kind" -> u8(abbreviation, label, names(messages));
            case "extension" -> u8(abbreviation, label, names(values("extension")));
            case "u8" -> argument.equals("-") ? u8(abbreviation, label) : u8(abbreviation, label, names(values(argument)));
            case "header", "extent" -> u8(abbreviation, label);
            case "nibble" -> u8(abbreviation, label, mask(0xf0), names(values(argument)));
            case "nibbles" -> u8(abbreviation, label, mask(0x0f), names(values(argument)));
            case "flags", "u8x" -> u8(abbreviation, label, HEX);
            case "bit" -> bit(abbreviation, label, Long.decode(argument), maskWidth(8));
            case "spare" -> u8(abbreviation, label, HEX, mask(Long.decode(argument)));
            case "u16" -> u16(abbreviation, label);
            case "u16x" -> u16(abbreviation, label, HEX);
            case "u24x", "narrow" -> u24(abbreviation, label, HEX);
            case "u32", "rate", "wide" -> u32(abbreviation, label);
            case "u32x" -> u32(abbreviation, label, HEX);
            case "u64", "size" -> u64(abbreviation, label);
            case "u64x" -> u64(abbreviation, label, HEX);
            case "roundtrip" -> Fields.field(Type.DOUBLE, Base.NONE, abbreviation, label);
            case "stamp", "seconds" -> time(abbreviation, label);
            case "ipv4" -> ipv4(abbreviation, label);
            case "ipv6" -> ipv6(abbreviation, label);
            case "words", "text" -> text(abbreviation, label);
            case "key", "receivers", "group" -> group(abbreviation, label);
            case "bytes", "rest", "shown" -> bytes(abbreviation, label);
            default -> null;
        };
    }

    /** A list of names; what version 5 no longer has is marked there. */
    private Values values(String name) {
        String text = switch (name) {
            case "kind" -> """
                1 ANNOUNCE
                2 REGISTER
                3 CLIENT_KEY
                4 REG_CONF
                5 KEYINFO
                6 KEYINFO_ACK
                7 FILEINFO
                8 FILEINFO_ACK
                9 FILESEG
                10 DONE
                11 STATUS
                12 COMPLETE
                13 DONE_CONF
                14 HB_REQ
                15 HB_RESP
                16 KEY_REQ !
                17 PROXY_KEY
                18 ENCRYPTED
                19 ABORT
                20 CONG_CTRL
                21 CC_ACK
                """;
            case "congestion" -> "0 NONE\n1 UFTP3 !\n2 TFMCC\n3 PGMCC\n";
            case "extension" -> """
                1 EXT_ENC_INFO
                2 EXT_TFMCC_DATA_INFO
                3 EXT_TFMCC_ACK_INFO
                4 EXT_PGMCC_DATA_INFO
                5 EXT_PGMCC_NAK_INFO
                6 EXT_PGMCC_ACK_INFO
                7 EXT_FREESPACE_INFO
                """;
            case "exchange" -> "0 NONE\n1 RSA\n2 ECDH_RSA\n3 ECDH_ECDSA\n";
            case "signature" -> "0 NONE\n1 HMAC\n2 KEYEX\n3 AUTHENC\n";
            case "cipher" -> """
                0 NONE
                1 DES !
                2 3 Key Triple DES !
                3 AES-128-CBC !
                4 AES-256-CBC !
                5 AES-128-GCM
                6 AES-256-GCM
                7 AES-128-CCM
                8 AES-256-CCM
                """;
            case "hash" -> "0 NONE\n1 MD5 !\n2 SHA-1 !\n3 SHA-256\n4 SHA-384\n5 SHA-512\n";
            case "key" -> "1 RSA\n2 EC\n";
            case "curve" -> """
                1 sect163k1 !
                2 sect163r1 !
                3 sect163r2 !
                4 sect193r1 !
                5 sect193r2 !
                6 sect233k1 !
                7 sect233r1 !
                8 sect239k1 !
                9 sect283k1 !
                10 sect283r1 !
                11 sect409k1 !
                12 sect409r1 !
                13 sect571k1 !
                14 sect571r1 !
                15 secp160k1 !
                16 secp160r1 !
                17 secp160r2 !
                18 secp192k1 !
                19 prime192v1 !
                20 secp224k1 !
                21 secp224r1 !
                22 secp256k1 !
                23 prime256v1
                24 secp384r1
                25 secp521r1
                """;
            case "type" -> "0 Regular file\n1 Directory\n2 Symbolic link\n3 Delete request\n4 Free space request\n";
            case "outcome" -> "0 Normal\n1 Skipped\n2 Overwrite\n3 Rejected\n";
            case "authentication" -> "0 Authorization Failed\n1 Authorization Succeeded\n2 Authorization Required\n";
            default -> throw new IllegalArgumentException(name);
        };
        return Values.of(text.replace(" !", five ? " (obsolete)" : ""));
    }

    // ---- messages

    /** Reads the message at the cursor. */
    void read(Dissection d) {
        d.protocolColumn("UFTP");
        d.open(protocol);
        d.extent(d.remaining());
        d.u8(version);
        int number = d.u8(kind);
        d.u16(sequence);
        d.u32(source);
        long session = d.u32(group);
        d.u8(instance);
        d.at(roundTrip, d.offset(), 1, Double.doubleToRawLongBits(roundTrip(d.peekU8(0))));
        d.skip(1);
        d.at(size, d.offset(), 1, Math.round(scaled(d.peekU8(0), 3, 32)));
        d.skip(1);
        d.u8(reserved);
        tell(d, number, session);
        Part part = parts.get(number);
        if (number >= EXTENSIONS || part == null || part.items.isEmpty()) {
            d.note(badKind, "Function unknown: {}", number);
        } else {
            message(d, number, part);
        }
        d.skipRest();
        d.close();
    }

    private void message(Dissection d, int number, Part part) {
        int whole = d.remaining();
        int header = d.peekU8(1) * 4;
        if (number != ENCRYPTED && (header == 0 || header > whole)) {
            d.note(badLength, "Invalid length, len = {}, hlen = {}", whole, d.peekU8(1));
            return;
        }
        d.open(part.group);
        d.extent(whole);
        items(d, part, new HashMap<>(), d.offset() + header);
        d.close();
    }

    /** What the line of the packet says: the session, the file and where in it the message belongs. */
    private void tell(Dissection d, int number, long session) {
        String name = messages.name(number);
        d.info("%-12s".formatted(name == null ? "Unknown (%d)".formatted(number) : name));
        if (number == HEARTBEAT_REQUEST || number == HEARTBEAT_RESPONSE) return;
        d.addInfo(" ID=%08X".formatted(session));
        if (d.captured() - d.offset() < 8 && d.remaining() < 8) return;
        int file = d.peekU16(2);
        switch (number) {
            case FILE_INFO, FILE_SEGMENT -> d.addInfo(":%04X".formatted(file));
            case FILE_INFO_ACK, DONE, STATUS, COMPLETE -> {
                if (file > 0) d.addInfo(":%04X".formatted(file));
            }
            default -> {}
        }
        if (number == FILE_SEGMENT) d.addInfo("  Section={}  Block={}", d.peekU16(4), d.peekU16(6));
        else if (number == STATUS && file > 0) d.addInfo("  Section={}", d.peekU16(4));
        else if (number == DONE && file > 0) d.addInfo("  Section={}", d.peekU16(6));
    }

    private void items(Dissection d, Part part, Map<String, Long> numbers, int end) {
        for (Item item : part.items) item(d, item, numbers, end);
    }

    private void item(Dissection d, Item item, Map<String, Long> numbers, int end) {
        Field field = item.field;
        switch (item.kind) {
            case "u8", "u8x", "u16", "u16x", "u24x", "u32", "u32x", "u64", "u64x", "kind", "extension" -> numbers.put(item.name, d.read(field));
            case "header", "extent" -> {
                int count = d.peekU8(0);
                d.at(field, d.offset(), 1, count * 4);
                if (d.titles()) d.titleLast("{}: {} bytes ({})", field.label, count * 4, count);
                d.skip(1);
            }
            case "flags" -> {
                int value = d.u8(field);
                List<Field> told = new ArrayList<>(item.bits);
                told.removeIf(bit -> bit.label.equals("Reserved"));
                SetBits.append(d, value, told.toArray(Field[]::new));
                d.openLast();
                for (Field bit : item.bits) d.part(bit, d.offset() - 1, 1, value);
                d.close();
                numbers.put(item.name, (long) value);
            }
            case "nibble" -> d.part(field, d.offset(), 1, d.peekU8(0));
            case "nibbles" -> d.u8(field);
            case "narrow" -> {
                d.at(field, d.offset(), 2, d.peekU16(0));
                d.skip(2);
            }
            case "size" -> {
                d.at(field, d.offset(), 6, d.peekU48(0));
                d.skip(6);
            }
            case "rate", "wide" -> {
                d.at(field, d.offset(), 2, Math.round(scaled(d.peekU16(0), 4, 4096)));
                d.skip(2);
            }
            case "roundtrip" -> {
                d.at(field, d.offset(), 1, Double.doubleToRawLongBits(roundTrip(d.peekU8(0))));
                d.skip(1);
            }
            case "stamp" -> stamp(d, field);
            case "seconds" -> {
                d.time(field, d.offset(), 4, numbers.getOrDefault("ftstamp_hi", 0L) << 32 | d.peekU32(0), 0);
                d.skip(4);
            }
            case "ipv4" -> {
                if (narrow(numbers)) d.ipv4(field);
            }
            case "ipv6" -> {
                if (!narrow(numbers)) d.ipv6(field);
            }
            case "words" -> {
                int count = Math.toIntExact(numbers.get(item.argument)) * 4;
                if (count > 0) d.text(field, count);
            }
            case "text" -> d.text(field, d.remaining());
            case "bytes", "shown" -> octets(d, item, numbers);
            case "rest" -> d.bytes(field, d.remaining());
            case "key" -> key(d, field, Math.toIntExact(numbers.get(item.argument)));
            case "extensions" -> extensions(d, end);
            case "destinations" -> destinations(d);
            case "keys" -> each(d, destinations, RECEIVER_KEY_SIZE, RECEIVER_KEY);
            case "receivers" -> each(d, field, RECEIVER_SIZE, RECEIVER);
            default -> {}
        }
    }

    private static boolean narrow(Map<String, Long> numbers) {
        return (numbers.getOrDefault("flags", 0L) & WIDE_ADDRESSES) == 0;
    }

    /** Up to version 4 seconds and microseconds, since then microseconds only. */
    private void stamp(Dissection d, Field field) {
        if (five) {
            long microseconds = d.peekU64(0);
            d.time(field, d.offset(), 8, microseconds / 1_000_000, (int) (microseconds % 1_000_000) * 1000);
        } else {
            d.time(field, d.offset(), 8, d.peekU32(0), (int) d.peekU32(4) * 1000);
        }
        d.skip(8);
    }

    private static void octets(Dissection d, Item item, Map<String, Long> numbers) {
        Long told = numbers.get(item.argument);
        int count = told == null ? Integer.parseInt(item.argument) : Math.toIntExact(told);
        if (count > 0) {
            d.bytes(item.field, count);
        } else if (item.kind.equals("shown")) {
            d.bytes(item.field, 0);
            if (d.titles()) d.titleLast("{}: <MISSING>", item.field.label);
        }
    }

    private void key(Dissection d, Field field, int count) {
        if (count == 0) return;
        int rest = d.narrow(count);
        d.open(field);
        d.extent(count);
        items(d, parts.get(d.peekU8(0) == 2 ? CURVE_KEY : RSA_KEY), new HashMap<>(), 0);
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private void extensions(Dissection d, int end) {
        while (d.offset() + 2 <= end) {
            int count = Math.min(d.peekU8(1) * 4, end - d.offset());
            if (count == 0) break;
            Part part = parts.get(EXTENSIONS + d.peekU8(0));
            int rest = d.narrow(count);
            if (part != null && part.group != null) {
                d.open(part.group);
                items(d, part, new HashMap<>(), 0);
                d.close();
            }
            d.skipRest();
            d.widen(rest);
        }
        if (d.offset() < end) d.skip(end - d.offset());
    }

    private void destinations(Dissection d) {
        if (d.remaining() < 4) return;
        d.open(destinations);
        d.extent(d.remaining());
        while (d.remaining() >= 4) d.u32(destination);
        d.close();
    }

    private void each(Dissection d, Field list, int width, int number) {
        if (d.remaining() < width) return;
        Part part = parts.get(number);
        d.open(list);
        d.extent(d.remaining());
        while (d.remaining() >= width) {
            int rest = d.narrow(width);
            d.open(part.group != null ? part.group : part.items.getFirst().field);
            d.extent(width);
            items(d, part, new HashMap<>(), 0);
            d.skipRest();
            d.close();
            d.widen(rest);
        }
        d.close();
    }

    /** A time in a byte: microseconds up to 32 of them, above that it grows exponentially to 1000 s. */
    private static double roundTrip(int value) {
        return value < 32 ? (value + 1) / 1e6 : 1000 / Math.exp((255 - value) / 13.0);
    }

    /** A number of which the low {@code bits} bits are a decimal exponent. */
    private static double scaled(int value, int bits, int divisor) {
        return (value >> bits) * (10.0 / divisor) * Math.pow(10, value & (1 << bits) - 1);
    }
}
