#!/usr/bin/env bash
# Run once by Gradescope, as root, while it builds the image: installs what grading needs and builds the course.
# The archive that is uploaded holds setup.sh, run_autograder and the course's folder, named `course`.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
course=${COURSE:-$root/source/course}

[ -x "$course/course" ] || { echo "setup: $course/course is missing; put the course's folder, named course, into the archive" >&2; exit 1; }
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl git libicu-dev
if ! command -v dotnet > /dev/null; then
    # The version that the course asks for, where every user can read it.
    version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$course/global.json" | head -n 1)
    curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --version "$version" --install-dir /usr/share/dotnet
    ln -sf /usr/share/dotnet/dotnet /usr/bin/dotnet
fi

"$course/course" build
