package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/** What a data connection of FTP carries: files and listings, RFC 959, section 5.2. */
public final class FtpData implements Dissector {

    static final Field DATA          = protocol("ftp-data", "FTP-DATA", "FTP Data");
    static final Field SETUP_FRAME   = frame("ftp-data.setup-frame", "Setup frame", GENERATED, of(Ftp.FTP));
    static final Field SETUP_METHOD  = text("ftp-data.setup-method", "Setup method", GENERATED, of(Ftp.FTP));
    static final Field COMMAND       = text("ftp-data.command", "Command", GENERATED, of(Ftp.FTP));
    static final Field COMMAND_FRAME = frame("ftp-data.command-frame", "Command frame", of(Ftp.FTP));
    static final Field DIRECTORY     = text("ftp-data.current-working-directory", "Current working directory", GENERATED, UTF_8, of(Ftp.FTP));

    private static final int PORT = 20;
    private static final Key<First> FIRST = Key.key(First::new);

    /** The first frame of a data connection that nobody announced. */
    private static final class First {
        long frame;
    }

    @Override
    public Field dissects() {
        return DATA;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int count = d.captured();
        int start = d.offset();
        Conversation conversation = d.conversation();
        d.protocolColumn("FTP-DATA");
        if (d.columns()) d.info().add("FTP Data: ").number(d.remaining()).add(" bytes");
        d.open(DATA);
        d.title("FTP Data ({} bytes data)", d.remaining());
        d.extent(count);
        d.close();
        if (conversation.announced() instanceof Ftp.Channel channel) {
            String command = d.remember(channel.command);
            if (d.columns()) d.moreInfo().add(" (").add(channel.method).add(")");
            if (d.columns() && command != null) d.moreInfo().add(" (").add(command).add(")");
            d.at(SETUP_FRAME, start, 0, channel.setupFrame);
            d.generated();
            d.at(SETUP_METHOD, start, 0, channel.method);
            d.generated();
            if (command != null) {
                d.at(COMMAND, start, 0, command);
                d.generated();
                d.at(COMMAND_FRAME, start, 0, channel.commandFrame);
                d.at(DIRECTORY, start, 0, channel.directory);
                d.generated();
            }
        } else {
            First first = conversation.get(FIRST);
            d.learn(() -> {
                if (first.frame == 0) first.frame = d.packet().number;
            });
            d.at(SETUP_FRAME, start, 0, first.frame);
            d.generated();
        }
        if (isText(d.currentSource(), start, count)) {
            int shown = d.infoColumn().length();
            d.tryPayload(MediaTypes.TYPES, "text/plain");
            d.infoColumn().cut(shown);
        }
    }

    private static boolean isText(Source source, int start, int count) {
        for (int i = 0; i < count; i++) {
            int c = source.u8(start + i);
            if ((c < 0x20 || c > 0x7e) && (c < 9 || c > 13)) return false;
        }
        return count > 0;
    }
}
