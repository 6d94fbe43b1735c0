package mako.analysis;

import java.util.Set;

/**
 * Which layers of a packet's tree an export writes; what is inside the others is left out.
 *
 * @param names abbreviations of protocols and fields; null for all
 * @param whole whether all that is inside a named protocol is written, or only what is named itself
 */
public record LayerFilter(Set<String> names, boolean whole) {

    /** Leaves nothing out. */
    public static final LayerFilter ALL = new LayerFilter(null, true);

    /** Whether what is inside a field is written; {@code level} is 0 for protocols at the top. */
    boolean opens(String abbreviation, int level) {
        return names == null || whole && level > 0 || names.contains(abbreviation);
    }

    /** Whether a value inside a layer that is written is written itself, for exports that ask for each value. */
    boolean writes(String abbreviation, int level) {
        return opens(abbreviation, level);
    }
}
