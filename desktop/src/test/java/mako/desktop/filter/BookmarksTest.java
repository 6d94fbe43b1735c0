package mako.desktop.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksTest {

    @TempDir
    Path folder;

    @Test
    void filtersAreKeptBesideThoseOfOthers() throws Exception {
        assertThat(Bookmarks.read(folder)).isEmpty();
        Files.writeString(folder.resolve("dfilters"), "# a comment\n\"Only ARP\" arp");
        Bookmarks.Bookmark quoted = new Bookmarks.Bookmark("say \"hello\"", "http.request.uri contains \"hello\"");
        Bookmarks.add(folder, quoted);
        assertThat(Bookmarks.read(folder)).containsExactly(new Bookmarks.Bookmark("Only ARP", "arp"), quoted);
    }
}
