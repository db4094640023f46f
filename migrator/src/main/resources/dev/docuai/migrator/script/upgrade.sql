-- @title@
--
-- revision:      @id@
-- revises:       @revises@
-- description:   @description@
-- transactional: @transactional@
-- hazards:       @hazards@
@facts@
@sql@