package mako.desktop.main;

import javax.swing.JFrame;
import mako.desktop.action.Actions;
import mako.desktop.capture.Interfaces;
import mako.desktop.capture.LiveSession;
import mako.desktop.capture.OptionsDialog;
import mako.desktop.model.Workspace;

/** Capturing. */
final class CaptureActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final Interfaces interfaces;
    private final LiveSession live;

    CaptureActions(JFrame window, Workspace workspace, Actions actions, Interfaces interfaces, LiveSession live) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.interfaces = interfaces;
        this.live = live;
    }

    void bind() {
        actions.on("capture.start", () -> !live.isRunning(), this::start);
        actions.on("capture.start-with-rights", () -> !live.isRunning() && workspace.setup().canGiveRights(), () -> {
            if (mayLose()) live.startGivingRights();
        });
        actions.on("capture.stop", live::isRunning, live::stop);
        actions.on("capture.restart", live::isRunning, live::restart);
        actions.on("capture.refresh", interfaces::refresh);
        actions.on("capture.options", () -> !live.isRunning(), () -> new OptionsDialog(window, workspace, interfaces, live, actions).show());
        interfaces.elsewhere(workspace.settings().list(OptionsDialog.ELSEWHERE));
    }

    private void start() {
        if (mayLose()) live.start();
    }

    private boolean mayLose() {
        return new FileActions(window, workspace, actions, live).mayLose();
    }
}
