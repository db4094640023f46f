-- @title@
--
-- revision:      @id@
-- revises:       @revises@
-- description:   @description@
-- transactional: yes
-- hazards:       none

