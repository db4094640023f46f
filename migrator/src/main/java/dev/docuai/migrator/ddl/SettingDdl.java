package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Setting;
import java.util.List;

/** What one statement sets and another takes back. */
public final class SettingDdl implements AttachmentDdl<Setting> {
    @Override
    public List<String> sets(Setting setting) {
        String statement =
                setting.statement().replace(Attachment.NAME, setting.name().toString());
        String value = setting.isComment() ? Comment.text(setting.value()) : setting.value();
        return List.of(statement + " " + value);
    }

    @Override
    public List<String> resets(Setting setting) {
        return List.of(setting.reset().replace(Attachment.NAME, setting.name().toString()));
    }

    @Override
    public List<String> changes(Setting from, Setting to) {
        return sets(to);
    }
}
