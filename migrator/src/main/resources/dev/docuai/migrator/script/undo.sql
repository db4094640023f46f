-- Undo: @undo title@
--
-- revision:      @id@
-- reverts to:    @revises@
-- transactional: @transactional@
-- hazards:       @hazards@
@facts@
@sql@