package mako.files;

import java.util.List;

/**
 * A name resolution block: names that the capturing program knew for addresses.
 *
 * @param records in the order of the file
 * @param options of the block, a comment or the name server's name and address
 */
public record ResolvedNames(List<Entry> records, List<BlockOption> options) implements Block {

    /**
     * One address and its names.
     *
     * @param type nrb_record number: 1 for IPv4, 2 for IPv6; others are kept as they are
     * @param address 4 or 16 bytes; for other types the record's whole value
     * @param names at least one for IPv4 and IPv6, empty for other types
     */
    public record Entry(int type, byte[] address, List<String> names) {}

    public static final int IPV4 = 1;
    public static final int IPV6 = 2;
}
