package mako.files;

import java.util.List;

/**
 * A block of a type that Mako does not look into, kept for a writer.
 *
 * @param type number of the block's type, an unsigned number
 * @param littleEndian byte order of its section
 * @param body what lies between the two lengths, padding included
 */
public record OtherBlock(int type, boolean littleEndian, byte[] body) implements Block {

    @Override
    public List<BlockOption> options() {
        return List.of();
    }
}
