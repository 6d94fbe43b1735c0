package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a response says of the columns of its rows: [MS-TDS] section 2.2.7.4. */
final class TdsColumns {

    private TdsColumns() {}

    static final Field METADATA   = group("tds.colmetadata", "Token - ColumnMetaData");
    static final Field COUNT      = u16("tds.colmetadata.columns", "Columns");
    static final Field COLUMN     = group("tds.colmetadata.field", "Field");
    static final Field USER_TYPE  = u32("tds.colmetadata.usertype", "Usertype");
    private static final Field NULLABLE   = bit("tds.colmetadata.flags.nullable", "Nullable", 0x8000, maskWidth(16));
    private static final Field CASE       = bit("tds.colmetadata.flags.casesen", "Case sensitive", 0x4000, maskWidth(16));
    private static final Field UPDATEABLE = bit("tds.colmetadata.flags.updateable", "Updateable", 0x3000, maskWidth(16));
    private static final Field IDENTITY   = bit("tds.colmetadata.flags.identity", "Identity", 0x800, maskWidth(16));
    static final Field FLAGS      = u16("tds.colmetadata.results_token_flags", "Flags", HEX);
    private static final Field[] OLD_BITS = {
        NULLABLE, CASE, UPDATEABLE, IDENTITY, bit("tds.colmetadata.flags.reservedodbc", "Reserved ODBC", 0x300, maskWidth(16))
    };
    private static final Field[] BITS = {
        NULLABLE, CASE, UPDATEABLE, IDENTITY,
        bit("tds.colmetadata.flags.computed", "Computed", 0x400, maskWidth(16)),
        bit("tds.colmetadata.flags.fixedlenclrtype", "Fixed length CLR type", 0x80, maskWidth(16)),
        bit("tds.colmetadata.flags.sparsecolumnset", "Sparse column set", 0x20, maskWidth(16)),
        bit("tds.colmetadata.flags.encrypted", "Encrypted", 0x10, maskWidth(16)),
        bit("tds.colmetadata.flags.hidden", "Hidden", 0x4, maskWidth(16)),
        bit("tds.colmetadata.flags.key", "Flags", 0x2, maskWidth(16)),
        bit("tds.colmetadata.flags.nullableunknown", "Nullable unknown", 0x1, maskWidth(16))
    };
    static final Field TYPE       = u8("tds.colmetadata.results_token_type", "Type");
    static final Field SIZE       = u8("tds.colmetadata.type_size", "Type size");
    static final Field LARGE_SIZE = u16("tds.colmetadata.large_type_size", "Large type size", HEX);
    static final Field LARGEST_SIZE = u32("tds.colmetadata.large_type_size", "Large type size", HEX);
    static final Field PAGE       = u16("tds.colmetadata.collate_codepage", "Collate codepage");
    static final Field COLLATION_FLAGS = u16("tds.colmetadata.collate_flags", "Collate flags", HEX);
    static final Field CHARSET    = u8("tds.colmetadata.collate_charset_id", "Collate charset ID");
    static final Field PRECISION  = u8("tds.colmetadata.precision", "Precision");
    static final Field SCALE      = u8("tds.colmetadata.scale", "Scale");
    static final Field NAME_LENGTH = u8("tds.colmetadata.colname_length", "Column name length");
    static final Field NAME       = text("tds.colmetadata.colname", "Column Name");
    static final Field TABLE_PARTS = u8("tds.colmetadata.table_name_parts", "Table name parts");
    static final Field TABLE      = text("tds.colmetadata.table_name", "Table name");
    static final Field TABLE_LENGTH = u16("tds.colmetadata.table_name_length", "Table name length");
    static final Field MOST       = u16("tds.colmetadata.maxbytesize", "Max byte size");
    static final Field DATABASE_LENGTH = u8("tds.colmetadata.dbname_length", "Database name length");
    static final Field DATABASE   = text("tds.colmetadata.dbname", "Database name length");
    static final Field SCHEMA_LENGTH = u8("tds.colmetadata.schemaname_length", "Schema name length");
    static final Field SCHEMA     = text("tds.colmetadata.schemaname", "Schema name");
    static final Field TYPE_NAME_LENGTH = u8("tds.colmetadata.typename_length", "Type name length");
    static final Field TYPE_NAME  = text("tds.colmetadata.typename", "Type name");
    static final Field ASSEMBLY_LENGTH = u16("tds.colmetadata.assemblyqualifiedname_length", "Assembly qualified name length");
    static final Field ASSEMBLY   = text("tds.colmetadata.assemblyqualifiedname", "Assembly qualified name");
    static final Field OWNER_LENGTH = u8("tds.colmetadata.owningschema_length", "Owning schema name length");
    static final Field OWNER      = text("tds.colmetadata.owningschema", "Owning schema name");
    static final Field XML_LENGTH = u8("tds.colmetadata.xmlschemacollection_length", "XML schema collection length");
    static final Field XML        = text("tds.colmetadata.xmlschemacollection", "XML schema collection");

    /** A response without columns says so with this number of them. */
    private static final int NONE = 0xffff;

    static void metadata(Dissection d, Dialect dialect, TdsTokens.Columns columns) {
        columns.count = 0;
        int count = (int) dialect.number(d, COUNT, 2);
        if (count == NONE) return;
        for (int i = 0; i < count; i++) {
            d.open(COLUMN);
            if (d.titles()) d.title("Column {}", i + 1);
            dialect.number(d, USER_TYPE, dialect.isWide() ? 4 : 2);
            flags(d, dialect);
            int type = d.u8(TYPE);
            if (d.titles()) d.titleLast("Type: {} ({})", type, TdsTypes.NAMES.name(type, "Invalid data type"));
            columns.add(described(d, dialect, type), null);
            int length = d.u8(NAME_LENGTH);
            if (length > 0) dialect.text(d, NAME, length);
            d.close();
        }
    }

    /** The bits are numbered as the specification's picture has them, from the first byte's highest on. */
    private static void flags(Dissection d, Dialect dialect) {
        int at = d.offset();
        int word = d.peekU16(0);
        dialect.number(d, FLAGS, 2);
        d.openLast();
        for (Field bit : dialect.isWide() ? BITS : OLD_BITS) d.part(bit, at, 2, word);
        d.close();
    }

    private static TdsTypes.Described described(Dissection d, Dialect dialect, int type) {
        int scale = 0;
        boolean inParts = false;
        switch (TdsTypes.shape(type)) {
            case BYTE -> d.u8(SIZE);
            case SCALE -> scale = d.u8(SCALE);
            case DECIMAL -> {
                d.u8(SIZE);
                d.u8(PRECISION);
                scale = d.u8(SCALE);
            }
            case SHORT -> {
                inParts = d.le16(LARGE_SIZE) == 0xffff;
                if (TdsTypes.isCollated(type)) collation(d);
            }
            case TEXT -> {
                dialect.number(d, LARGEST_SIZE, 4);
                if (TdsTypes.isCollated(type) && !dialect.isSybase()) collation(d);
                int parts = dialect.isWide() ? d.u8(TABLE_PARTS) : 1;
                for (int i = 0; i < parts; i++) counted(d, dialect, TABLE_LENGTH, 2, TABLE);
            }
            case VARIANT -> dialect.number(d, LARGEST_SIZE, 4);
            case UDT -> {
                inParts = true;
                d.le16(MOST);
                counted(d, dialect, DATABASE_LENGTH, 1, DATABASE);
                counted(d, dialect, SCHEMA_LENGTH, 1, SCHEMA);
                counted(d, dialect, TYPE_NAME_LENGTH, 1, TYPE_NAME);
                counted(d, dialect, ASSEMBLY_LENGTH, 2, ASSEMBLY);
            }
            case XML -> {
                inParts = true;
                boolean hasSchema = d.peekU8(0) != 0;
                d.skip(1);
                if (hasSchema) {
                    counted(d, dialect, DATABASE_LENGTH, 1, DATABASE);
                    counted(d, dialect, OWNER_LENGTH, 1, OWNER);
                    counted(d, dialect, XML_LENGTH, 2, XML);
                }
            }
            case FIXED, UNKNOWN -> {
                // The number says it all.
            }
        }
        return new TdsTypes.Described(type, scale, inParts);
    }

    private static void collation(Dissection d) {
        d.le16(PAGE);
        d.le16(COLLATION_FLAGS);
        d.u8(CHARSET);
    }

    private static void counted(Dissection d, Dialect dialect, Field length, int width, Field text) {
        int count = (int) dialect.number(d, length, width);
        if (count > 0) dialect.text(d, text, count);
    }
}
