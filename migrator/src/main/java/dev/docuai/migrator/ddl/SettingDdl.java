package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Setting;
import java.util.List;

/** What one statement sets and another takes back. */
public final class SettingDdl implements OneStepDdl<Setting> {
    @Override
    public List<String> made(Setting setting) {
        String statement =
                setting.statement().replace(Attachment.NAME, setting.name().toString());
        String value = setting.isComment() ? Comment.text(setting.value()) : setting.value();
        return List.of(statement + " " + value);
    }

    @Override
    public List<String> dropped(Setting setting) {
        return List.of(setting.reset().replace(Attachment.NAME, setting.name().toString()));
    }

    @Override
    public List<String> changed(Setting from, Setting to) {
        return made(to);
    }
}
