#!/usr/bin/env bash
# PowerShell 7.6.9 drops the terminating error of a command whose pipeline `Select-Object -First` has ended (seen on .NET 10, Linux).
#
# A gate that throws would be expected to fail the script wherever it stands in a pipeline, the more so with
# $ErrorActionPreference = 'Stop'. Behind `Select-Object -First 1`, a throw while the gate is being ended shows no error, and
# `pwsh -File` ends with 0; a throw in its `end` block is never reached, so the script continues. With `-Last 1` both fail with 1.
#
#   gate throws    followed by              output              exit code
#   finally        Select-Object -First 1   1                   0
#   finally        Select-Object -Last 1    the error           1
#   end            Select-Object -First 1   1, went on          0
#   end            Select-Object -Last 1    the error           1
#
# Exits with 1 when the behaviour has changed. In EcrPS, the gate of Wait-EcrImageScan is judged there nevertheless, shows its error and
# sets the code of -ExitCode (ScanGateTrustTests); what remains is said in README and in the cmdlet's help.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 NO_COLOR=1
dotnet tool install PowerShell --version 7.6.9 --tool-path tool >install.log || { cat install.log; exit 1; }

run() { # run <where the gate throws> <-First or -Last>: prints the lines of output, whether the error was shown, and the exit code
    local gate code=0
    case $1 in
        finally) gate="process { try { \$Item } finally { throw 'the gate is shut' } }" ;;
        end) gate="process { \$Item } end { throw 'the gate is shut' }" ;;
    esac
    cat >gate.ps1 <<SCRIPT
\$ErrorActionPreference = 'Stop'
function Test-Gate { [CmdletBinding()] param([Parameter(ValueFromPipeline)] \$Item) $gate }
1..3 | Test-Gate | Select-Object $2 1
'went on'
SCRIPT
    ./tool/pwsh -NoProfile -File gate.ps1 >out 2>err || code=$?
    echo "$1 $2: $(tr '\n' ' ' <out)$(grep -q 'the gate is shut' err && echo 'error ')$code"
}
for place in finally end; do
    run $place -First
    run $place -Last
done | tee seen

diff - seen <<'EXPECTED' || { echo "The behaviour has changed."; exit 1; }
finally -First: 1 0
finally -Last: error 1
end -First: 1 went on 0
end -Last: error 1
EXPECTED
