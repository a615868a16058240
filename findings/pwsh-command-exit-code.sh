#!/usr/bin/env bash
# PowerShell 7.6.9 makes 1 of a script's exit code when the script is the last statement of -Command (seen on .NET 10, Linux).
#
# A gate that ends a build with a code of its own (exit 3) would be expected to end it with that code however the script is started.
# `pwsh -File gate.ps1` does; `pwsh -Command ". './gate.ps1'"` ends with 1: PowerShell then reports only whether the last statement
# succeeded. GitHub Actions starts the steps of `shell: pwsh` with such a line (workflow syntax, jobs.<job_id>.steps[*].shell). The code
# survives where the line itself ends with `exit $LASTEXITCODE`.
#
#   -File gate.ps1                                3
#   -Command . './gate.ps1'                       1
#   -Command & './gate.ps1'                       1
#   -Command . './gate.ps1'; exit $LASTEXITCODE   3
#
# Exits with 1 when the behaviour has changed. EcrPS says so in the help of Wait-EcrImageScan -ExitCode.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path tool >install.log || { cat install.log; exit 1; }
echo 'exit 3' >gate.ps1

run() { # run <arguments of pwsh>: prints them with the exit code
    local code=0
    ./tool/pwsh -NoProfile "$@" || code=$?
    printf '%-45s %s\n' "$*" "$code"
}
{
    run -File gate.ps1
    run -Command ". './gate.ps1'"
    run -Command "& './gate.ps1'"
    run -Command ". './gate.ps1'; exit \$LASTEXITCODE"
} | tee seen

diff - seen <<'EXPECTED' || { echo "The behaviour has changed."; exit 1; }
-File gate.ps1                                3
-Command . './gate.ps1'                       1
-Command & './gate.ps1'                       1
-Command . './gate.ps1'; exit $LASTEXITCODE   3
EXPECTED
