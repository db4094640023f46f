# Owns one server on behalf of every JVM that uses it, and outlives them all.
#
#   watchdog.sh HOME DISPOSABLE SETTINGS PG_CTL...
#
# Each user holds HOME/users.fifo open for writing. When the last one has closed it (also by dying, also by kill -9)
# the kernel ends our input: then the server is stopped, and a disposable one is removed with its folder.
#
# Orders come through the same pipe: "join NAME" is answered with the file HOME/users/NAME, which tells a newcomer
# that this watchdog is not about to leave; "start PORT" starts the server, or leaves HOME/failed.
trap '' HUP INT QUIT TERM
home=$1 disposable=$2 settings=$3
shift 3
cd /
# Opened for both first: opening only to read would wait for a user, and the one who started us may be dead by now.
exec 4<>"$home/users.fifo"
exec 3<"$home/users.fifo"
exec 4<&-

while read -r order argument <&3; do
  case $order in
    join) : >"$home/users/$argument" ;;
    start)
      "$@" start -s -w -t 3600 -D "$home/data" -l "$home/server.log" -o "-p $argument $settings" \
        >>"$home/server.log" 2>&1 3<&- || : >"$home/failed" ;;
  esac
done

if [ "$disposable" = true ]; then
  "$@" stop -s -t 60 -m immediate -D "$home/data" >/dev/null 2>&1 3<&-
  # A user that died while it was filling the folder may have left a child that still does.
  tries=20
  until rm -rf "$home" 2>/dev/null || [ $((tries -= 1)) -eq 0 ]; do sleep 1; done
else
  "$@" stop -s -t 600 -m fast -D "$home/data" >/dev/null 2>&1 3<&- ||
    "$@" stop -s -t 60 -m immediate -D "$home/data" >/dev/null 2>&1 3<&-
  rm -f "$home/watchdog"
fi
