package mako.protocols.telecom.pfcp;

/** Elements that consist of others: TS 29.244, clauses 7.4 and 7.5. */
final class Groups {

    private static final int PDR_ID = 56;
    private static final int URR_ID = 81;
    private static final int BAR_ID = 88;
    private static final int FAR_ID = 108;
    private static final int QER_ID = 109;
    private static final int MAR_ID = 170;
    private static final int SRR_ID = 215;

    private static final int[] TYPES = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 51, 54, 58, 59, 68, 77, 78, 79, 80, 83, 85, 86, 87, 99, 102, 105, 118, 127, 128, 129, 130,
        132, 143, 147, 165, 166, 167, 168, 169, 175, 176, 183, 187, 188, 189, 190, 195, 199, 200, 201, 203, 205, 211, 212, 213, 214, 216, 218, 220, 221, 225, 226,
        227, 233, 238, 239, 240, 242, 247, 252, 254, 255, 256, 261, 263, 264, 267, 270, 271, 272, 273, 276, 277, 279, 290, 295, 300, 301, 302, 303, 304, 310, 311,
        315, 316
    };

    static final Element[] ELEMENTS = of(TYPES);

    private Groups() {}

    static Element[] of(int... types) {
        var elements = new Element[types.length];
        for (int i = 0; i < types.length; i++) elements[i] = Element.group(types[i]);
        return elements;
    }

    /** The type of the element by which a group tells which rule it is about, or 0. */
    static int identifier(int type) {
        return switch (type) {
            case 1, 8, 9, 15 -> PDR_ID;
            case 3, 10, 16 -> FAR_ID;
            case 6, 13, 17, 78, 79, 80 -> URR_ID;
            case 7, 14, 18 -> QER_ID;
            case 12, 85, 86, 87 -> BAR_ID;
            case 165, 168, 169 -> MAR_ID;
            case 211, 212, 213 -> SRR_ID;
            default -> 0;
        };
    }

    /** What the identifier is called, and how it is written. */
    static String words(int identifier, long value) {
        return switch (identifier) {
            case PDR_ID -> "PDR ID: " + value;
            case FAR_ID -> "FAR ID: " + by(value);
            case URR_ID -> "URR ID: " + by(value);
            case QER_ID -> "QER ID: " + by(value);
            case BAR_ID -> "BAR ID: " + value;
            case MAR_ID -> "MAR ID: " + value;
            default -> "SRR ID: " + value;
        };
    }

    /** Clause 8.2.74: the highest bit tells who has chosen the number. */
    static String by(long value) {
        return ((value & 0x8000_0000L) == 0 ? "Dynamic by CP " : "Predefined by UP ") + (value & 0x7fff_ffffL);
    }
}
