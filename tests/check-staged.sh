#!/usr/bin/env bash
# Looks at a staged module folder as the Gallery would get it: everything that must be there, nothing that must not.
set -u
folder=${1:?the staged folder}
status=0
problem() { echo "staged folder: $1"; status=1; }

# What the transport's packages bring; one more or one less is a change of what is shipped, so of NOTICE as well.
transport="EcrPS.Aws.dll AWSSDK.Core.dll AWSSDK.Extensions.Numerics.dll System.IO.Hashing.dll"

for file in EcrPS.psd1 EcrPS.dll EcrPS.Core.dll EcrPS.Format.ps1xml EcrPS.Import.ps1 CHANGELOG.md LICENSE NOTICE \
            $(printf 'Aws/%s ' $transport) LocalRegistry/ecrps-local.dll LocalRegistry/ecrps-local.runtimeconfig.json; do
    [ -s "$folder/$file" ] || problem "$file is missing"
done
for rid in linux-x64 linux-arm64 linux-musl-x64 osx-x64 osx-arm64 win-x64 win-arm64; do
    ls "$folder/LocalRegistry/runtimes/$rid/native/"*e_sqlite3* >/dev/null 2>&1 || problem "SQLite for $rid is missing"
done
# Either of these beside the module breaks every cmdlet; third-party assemblies belong in Aws or LocalRegistry.
while read -r file; do problem "$file must not be there"; done < <(
    cd "$folder" && find . -name 'System.Management.Automation*' -o -name 'PowerShellStandard*' -o -name '*.pdb' -o -name 'Microsoft.PowerShell.*')
while read -r file; do problem "$file is not ours and lies beside the module"; done < <(
    cd "$folder" && find . -maxdepth 1 -name '*.dll' ! -name EcrPS.dll ! -name EcrPS.Core.dll)
while read -r file; do problem "Aws/$file is not one of $transport"; done < <(
    cd "$folder/Aws" && find . -mindepth 1 | sed 's|^\./||' | grep -vxF "$(printf '%s\n' $transport)")
for file in $transport; do
    [ "$file" = EcrPS.Aws.dll ] || grep -qwF "${file%.dll}" "$folder/NOTICE" || problem "NOTICE does not name ${file%.dll}"
done
# Machine code for another platform than its folder's name says would not be loaded at all; tests/Pester/Compiled.Tests.ps1 reads more.
machine() { # machine <file>: the processor in the PE header, combined with a number for Linux or macOS
    local header; header=$(od -An -tu4 -j60 -N4 "$1"); od -An -tx2 -j$((header + 4)) -N2 "$1" | tr -d ' '
}
for platform in linux-x64:fd1d linux-arm64:d11d win-x64:8664 osx-arm64:ec20; do
    for file in $transport; do
        compiled="$folder/Compiled/net10.0-${platform%:*}/$file"
        if [ ! -s "$compiled" ]; then problem "$compiled is missing"
        elif [ "$(machine "$compiled")" != "${platform#*:}" ]; then problem "$compiled is for another platform"; fi
    done
done
[ $status -eq 0 ] && echo "staged folder: $(find "$folder" -type f | wc -l) files, $(du -sh "$folder" | cut -f1), as it should be"
exit $status
