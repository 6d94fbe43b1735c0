package mako.desktop.main;

import javax.swing.JFrame;
import mako.analysis.FollowedStream;
import mako.analysis.PacketDetails;
import mako.desktop.action.Actions;
import mako.desktop.filter.FilterBar;
import mako.desktop.follow.FollowWindow;
import mako.desktop.model.Workspace;

/** Following streams. */
final class FollowActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final FilterBar bar;

    FollowActions(JFrame window, Workspace workspace, Actions actions, FilterBar bar) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.bar = bar;
    }

    void bind() {
        bind("follow.tcp", FollowedStream.Kind.TCP);
        bind("follow.udp", FollowedStream.Kind.UDP);
    }

    private void bind(String id, FollowedStream.Kind kind) {
        actions.on(id, () -> stream(kind) >= 0, () -> follow(kind, stream(kind)));
    }

    /** Follows a stream. */
    void follow(FollowedStream.Kind kind, long stream) {
        FollowWindow follow = new FollowWindow(window, workspace, kind, stream, filter -> {
            bar.set(filter);
            bar.apply();
        });
        Escape.closes(follow);
        follow.setVisible(true);
    }

    private long stream(FollowedStream.Kind kind) {
        PacketDetails of = workspace.details();
        String number = of == null ? null : of.value(kind.number);
        return number == null ? -1 : Long.parseLong(number);
    }
}
