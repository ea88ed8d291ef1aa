package org.suyuan.ui.inbox;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;

/** A process model with its tokens and the way they came. The same stands beside it in words. */
@Tag("suyuan-process")
@JsModule("context://widgets/suyuan-viewer.js")
@StyleSheet("context://widgets/suyuan-viewer.css")
public final class ProcessDiagram extends HtmlContainer {

    /**
     * @param active ids of the elements with tokens
     * @param done ids of the elements passed, in their order
     */
    public void show(String bpmn, java.util.List<String> active, java.util.List<String> done, String label) {
        getElement().setProperty("label", label);
        getElement().setProperty("active", String.join(" ", active));
        getElement().setProperty("done", String.join(" ", done));
        getElement().setProperty("xml", bpmn);
    }
}
