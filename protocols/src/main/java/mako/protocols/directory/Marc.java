package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Bibliographic records as they are exchanged: ISO 2709 and MARC 21. A leader, a directory of fields, the fields themselves. */
final class Marc {

    static final Field RECORD       = group("marc", "MARC record");
    static final Field TERMINATOR   = character("marc.terminator", "MARC record terminator", HEX);
    static final Field LEADER       = group("marc.leader", "MARC leader");
    static final Field LENGTH       = text("marc.leader.length", "MARC leader length");
    static final Field STATUS       = character("marc.leader.status", "MARC leader status", HEX);
    static final Field TYPE         = character("marc.leader.type", "MARC leader type", HEX);
    static final Field LEVEL        = character("marc.leader.biblevel", "MARC leader biblevel", HEX);
    static final Field CONTROL      = character("marc.leader.control", "MARC leader control", HEX);
    static final Field ENCODING     = character("marc.leader.encoding", "MARC leader encoding", HEX);
    static final Field INDICATORS   = character("marc.leader.indicator_count", "MARC leader indicator count", HEX);
    static final Field SUBFIELDS    = character("marc.leader.subfield_count", "MARC leader subfield count", HEX);
    static final Field DATA_OFFSET  = text("marc.leader.data_offset", "MARC leader data offset");
    static final Field ENCODING_LEVEL = character("marc.leader.encoding_level", "MARC leader encoding level", HEX);
    static final Field CATALOGING   = character("marc.leader.descriptive_cataloging", "MARC leader descriptive cataloging", HEX);
    static final Field MULTIPART    = character("marc.leader.multipart_level", "MARC leader multipart level", HEX);
    static final Field LENGTH_SIZE  = character("marc.leader.length_of_field_length", "MARC leader length-of-field length", HEX);
    static final Field START_SIZE   = character("marc.leader.starting_character_position_length", "MARC leader starting-character-position length", HEX);
    static final Field DEFINED_SIZE = character("marc.leader.implementation_defined_length", "MARC leader implementation-defined length", HEX);
    static final Field DIRECTORY    = group("marc.directory", "MARC directory");
    static final Field ENTRY        = group("marc.directory.entry", "MARC directory entry");
    static final Field ENTRY_TAG    = text("marc.directory.entry.tag", "tag");
    static final Field ENTRY_LENGTH = text("marc.directory.entry.length", "length");
    static final Field ENTRY_START  = text("marc.directory.entry.starting_position", "starting position");
    static final Field DIRECTORY_END = character("marc.directory.terminator", "MARC directory terminator", HEX);
    static final Field DATA         = group("marc.fields", "MARC data fields");
    static final Field ONE          = group("marc.field", "MARC field");
    static final Field CONTROL_TEXT = text("marc.field.control", "Control field");
    static final Field FIELD_END    = character("marc.field.terminator", "MARC field terminator", HEX);
    static final Field INDICATOR_1  = character("marc.field.indicator1", "MARC field indicator1", HEX);
    static final Field INDICATOR_2  = character("marc.field.indicator2", "MARC field indicator2", HEX);
    static final Field MARK         = character("marc.field.subfield.indicator", "MARC field subfield indicator", HEX);
    static final Field SUBFIELD_TAG = character("marc.field.subfield.tag", "MARC field subfield tag", HEX);
    static final Field SUBFIELD     = text("marc.field.subfield", "MARC Subfield");

    private static final int LEADER_SIZE = 24;
    private static final int ENTRY_SIZE = 12;
    private static final int MOST_FIELDS = 1000;
    private static final char BEFORE_SUBFIELD = 0x1f;
    private static final int FIRST_DATA_TAG = 10;

    private static final class Tags {
        static final Values NAMES = Values.resource(Marc.class, "marc-tags.txt");
    }

    private Marc() {}

    /** Reads the record that fills what is left. */
    static void read(Dissection d) {
        d.open(RECORD);
        d.extent(d.remaining());
        d.open(LEADER);
        d.extent(LEADER_SIZE);
        d.text(LENGTH, 5);
        for (Field field : new Field[] {STATUS, TYPE, LEVEL, CONTROL, ENCODING, INDICATORS, SUBFIELDS}) d.u8(field);
        int offset = number(d, 0, 5);
        d.text(DATA_OFFSET, 5);
        for (Field field : new Field[] {ENCODING_LEVEL, CATALOGING, MULTIPART, LENGTH_SIZE, START_SIZE, DEFINED_SIZE}) d.u8(field);
        d.skip(1);
        d.close();

        int size = Math.max(0, offset - LEADER_SIZE);
        int count = Math.min(MOST_FIELDS, size / ENTRY_SIZE);
        int[] tags = new int[count];
        int[] lengths = new int[count];
        d.open(DIRECTORY);
        d.extent(size);
        for (int i = 0; i < count; i++) {
            d.open(ENTRY);
            d.extent(ENTRY_SIZE);
            tags[i] = number(d, 0, 3);
            lengths[i] = number(d, 3, 4);
            d.text(ENTRY_TAG, 3);
            d.text(ENTRY_LENGTH, 4);
            d.text(ENTRY_START, 5);
            d.close();
        }
        d.u8(DIRECTORY_END);
        d.close();

        int all = 1;
        for (int length : lengths) all += length;
        d.open(DATA);
        d.extent(all);
        for (int i = 0; i < count; i++) field(d, tags[i], lengths[i]);
        d.close();
        d.u8(TERMINATOR);
        d.close();
    }

    /** Decimal digits, as far as they are ones. */
    private static int number(Dissection d, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = d.peekU8(at + i) - '0';
            if (digit >= 0 && digit <= 9) value = value * 10 + digit;
        }
        return value;
    }

    private static void field(Dissection d, int tag, int length) {
        d.open(ONE);
        d.extent(length);
        if (d.titles()) {
            String name = Tags.NAMES.name(tag);
            d.titleLast(name == null ? "MARC field Tag {}" : "MARC field Tag {} ({})", "%03d".formatted(tag), name);
        }
        int end = d.offset() + length;
        if (tag < FIRST_DATA_TAG) {
            d.text(CONTROL_TEXT, Math.max(0, length - 1));
        } else {
            d.u8(INDICATOR_1);
            d.u8(INDICATOR_2);
            while (end - d.offset() > 1) {
                d.u8(MARK);
                d.u8(SUBFIELD_TAG);
                int count = 0;
                while (d.offset() + count < end - 1 && d.peekU8(count) != BEFORE_SUBFIELD) count++;
                d.text(SUBFIELD, count);
            }
        }
        if (d.offset() < end) d.u8(FIELD_END);
        d.close();
    }
}
