package mako.files;

import java.util.List;

/** What a pcapng file holds besides packets, in the order of the file. */
public sealed interface Block permits Section, CaptureInterface, ResolvedNames, InterfaceStatistics, DecryptionSecrets, OtherBlock {

    /** The options of the block as they lie in the file, in the byte order of its section. */
    List<BlockOption> options();
}
