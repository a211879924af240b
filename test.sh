#!/usr/bin/env bash
# Installs what the tests need (only when absent), restores, builds, checks the format and runs all tests.
#
#   ./test.sh              everything
#   ./test.sh --quick      without the format check and the tests that start browsers or kill processes
#
# Needs the .NET 10 SDK. Debian packages are installed with apt-get when this runs as root or sudo works without a
# password; otherwise the tests that need them are skipped and say so.
set -euo pipefail
cd "$(dirname "$0")"

quick=false
for argument in "$@"; do
  case "$argument" in
    --quick) quick=true ;;
    -h | --help) sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//'; exit 0 ;;
    *) echo "test.sh: unknown option '$argument' (see ./test.sh --help)" >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
step() { printf '\n== %s\n' "$1"; }

command -v dotnet > /dev/null || { echo "test.sh: the .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }

# Debian packages by the program that shows they are there.
install_debian_packages() {
  local missing=() root=()
  command -v chromium > /dev/null || missing+=(chromium)
  command -v pdftotext > /dev/null || missing+=(poppler-utils)
  command -v tesseract > /dev/null || missing+=(tesseract-ocr)
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get > /dev/null || { echo "No apt-get here: tests that need ${missing[*]} are skipped."; return 0; }
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2> /dev/null || { echo "Not root: tests that need ${missing[*]} are skipped."; return 0; }
    root=(sudo -n)
  fi
  local log
  log=$(mktemp)
  if ! { "${root[@]}" apt-get -qq update && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get -qq install -y --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
    tail -n 20 "$log"
    echo "Installing ${missing[*]} failed: tests that need them are skipped."
  fi
  rm -f "$log"
}

# Servers of others that connectors are tested against; their versions are locked in a folder below tests.
install_npm_packages() {
  local folder=$1 package=$2 log
  [ -d "tests/$folder/node_modules/$package" ] && return 0
  command -v npm > /dev/null || { echo "No npm here: tests against $package are skipped."; return 0; }
  log=$(mktemp)
  if ! npm ci --prefix "tests/$folder" --no-audit --no-fund > "$log" 2>&1; then
    tail -n 20 "$log"
    echo "Installing $package failed: tests that need it are skipped."
    rm -rf "tests/$folder/node_modules"
  fi
  rm -f "$log"
}

step "What the tests need"
install_debian_packages
install_npm_packages azurite azurite
install_npm_packages google-drive-mock google-drive-mock

step "Restore"
dotnet restore --locked-mode IntranetSearch.sln -v quiet

step "Build"
# Release: many tests index and extract for real, and the optimised code does it in half the time.
dotnet build IntranetSearch.sln --no-restore -c Release -v quiet -clp:ErrorsOnly

if ! $quick; then
  step "Publish"
  dotnet publish src/App -c Release -o artifacts/publish -v quiet -clp:ErrorsOnly
  export INTRANETSEARCH_PROGRAM="$PWD/artifacts/publish/intranet-search"

  step "Format"
  dotnet format IntranetSearch.sln --no-restore --verify-no-changes
fi

step "Tests"
failed=()
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  program="tests/$name/bin/Release/net10.0/IntranetSearch.$name"
  filter=()
  $quick && filter=(--filter-not-trait "speed=slow")
  echo "-- $name"
  "$program" --progress off --no-ansi "${filter[@]}" || failed+=("$name")
done

step "Fuzzing, fixed seed"
# The long run: dotnet run -c Release --project tests/Fuzz -- --minutes 60 --seed 1000
tests/Fuzz/bin/Release/net10.0/IntranetSearch.Fuzz --seed 1 --cases 40 || failed+=("Fuzz")

if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFAILED: %s\n' "${failed[*]}"
  exit 1
fi
printf '\nAll tests passed.\n'
