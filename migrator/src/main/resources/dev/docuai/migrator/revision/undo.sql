-- Undo: @undo title@
--
-- revision:      @id@
-- reverts to:    @revises@
-- transactional: yes
-- hazards:       none

