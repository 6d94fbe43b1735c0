package mako.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What tshark says of itself. */
final class TsharkHelp {

    private TsharkHelp() {}

    private static String title() {
        return "TShark (Mako) " + Mako.version();
    }

    /** What {@code -h} prints. */
    static String help() {
        return title() + "\nTakes network packets apart and prints them.\n\n" + usage();
    }

    /** The options, as they are printed after a command line that makes no sense. */
    static String usage() {
        try (InputStream in = TsharkHelp.class.getResourceAsStream("tshark-usage.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code -v} prints. */
    static String version() {
        return title() + ".\n\nLicensed under the Apache License, Version 2.0.\nThere is NO WARRANTY, to the extent permitted by law.\n\n"
            + "Running on " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
            + System.getProperty("os.arch") + "), with Java " + Runtime.version() + ".\n";
    }

    /** What {@code --hexdump help} prints. */
    static String hexDump() {
        return title() + """


            tshark: Valid --hexdump <hexoption> values include:

            Data source options:
              all                      add hexdump, dump all data sources (-x default)
              frames                   add hexdump, dump only frame data source

            ASCII options:
              ascii                    add hexdump, include ASCII dump text (-x default)
              delimit                  add hexdump, delimit ASCII dump text with '|' characters
              noascii                  add hexdump, exclude ASCII dump text

            Miscellaneous:
              help                     display this help and exit

            Example:

                $ tshark ... --hexdump frames --hexdump delimit ...

            """;
    }
}
