package org.suyuan.ui.component;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBar.MenuBarI18n;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;
import java.util.Locale;
import org.suyuan.shared.Texts;

/** Chinese for the components of the framework that speak by themselves: every one in use is made or dressed here. */
public final class ChineseTexts {

    private ChineseTexts() {}

    /** A date picker that reads and writes 2026-11-23. */
    public static DatePicker datePicker() {
        DatePicker picker = new DatePicker();
        picker.setLocale(Locale.SIMPLIFIED_CHINESE);
        picker.setI18n(new DatePickerI18n()
                .setDateFormats("yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d")
                .setMonthNames(list("DatePicker.months"))
                .setWeekdays(list("DatePicker.weekdays"))
                .setWeekdaysShort(list("DatePicker.weekdaysShort"))
                .setFirstDayOfWeek(1)
                .setToday(Texts.get("DatePicker.today"))
                .setCancel(Texts.get("Button.cancel"))
                .setBadInputErrorMessage(Texts.get("DatePicker.bad"))
                .setRequiredErrorMessage(Texts.get("field.required"))
                .setMinErrorMessage(Texts.get("DatePicker.min"))
                .setMaxErrorMessage(Texts.get("DatePicker.max")));
        picker.setPlaceholder(Texts.get("DatePicker.placeholder"));
        // The heading of a month is the one text that cannot be set from here; the year stands first in it.
        picker.addAttachListener(attached -> picker.getElement()
                .executeJs(
                        "setTimeout(() => this.i18n = {...this.i18n, formatTitle: (month, year) =>"
                                + " $0.replace('{0}', year).replace('{1}', month)})",
                        Texts.get("DatePicker.title", "{0}", "{1}")));
        return picker;
    }

    /** A field of several choices that says in Chinese how many are chosen. */
    public static <T> MultiSelectComboBox<T> multiSelect() {
        MultiSelectComboBox<T> field = new MultiSelectComboBox<>();
        field.setI18n(new MultiSelectComboBoxI18n()
                .setCleared(Texts.get("MultiSelect.cleared"))
                .setFocused(Texts.get("MultiSelect.focused"))
                .setSelected(Texts.get("MultiSelect.selected"))
                .setDeselected(Texts.get("MultiSelect.deselected"))
                .setTotal(Texts.get("MultiSelect.total")));
        return field;
    }

    /** A menu bar with a Chinese name for what does not fit. */
    public static MenuBar menuBar() {
        MenuBar bar = new MenuBar();
        bar.setI18n(new MenuBarI18n().setMoreOptions(Texts.get("MenuBar.more")));
        return bar;
    }

    /** The texts of an upload field. */
    public static UploadI18N upload() {
        UploadI18N texts = new UploadI18N();
        texts.setDropFiles(
                new UploadI18N.DropFiles().setOne(Texts.get("Upload.drop")).setMany(Texts.get("Upload.drop")));
        texts.setAddFiles(
                new UploadI18N.AddFiles().setOne(Texts.get("Upload.choose")).setMany(Texts.get("Upload.choose")));
        texts.setError(new UploadI18N.Error()
                .setTooManyFiles(Texts.get("Upload.tooMany"))
                .setFileIsTooBig(Texts.get("Upload.tooBig"))
                .setIncorrectFileType(Texts.get("Upload.wrongType")));
        texts.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(Texts.get("Upload.connecting"))
                        .setStalled(Texts.get("Upload.stalled"))
                        .setProcessing(Texts.get("Upload.processing"))
                        .setHeld(Texts.get("Upload.held")))
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(Texts.get("Upload.remaining"))
                        .setUnknown(Texts.get("Upload.unknown")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(Texts.get("Upload.unavailable"))
                        .setUnexpectedServerError(Texts.get("Upload.failed"))
                        .setForbidden(Texts.get("Upload.forbidden"))));
        texts.setFile(new UploadI18N.File()
                .setRetry(Texts.get("Upload.retry"))
                .setStart(Texts.get("Upload.start"))
                .setRemove(Texts.get("Upload.remove")));
        texts.setUnits(List.of("B", "kB", "MB", "GB"));
        return texts;
    }

    /** An upload field that speaks Chinese. */
    public static Upload dressed(Upload upload) {
        upload.setI18n(upload());
        return upload;
    }

    private static List<String> list(String key) {
        return List.of(Texts.get(key).split(","));
    }
}
