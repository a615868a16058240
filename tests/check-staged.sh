#!/usr/bin/env bash
# Looks at a staged module folder as the Gallery would get it: every file that must be there, and no other.
set -u
folder=${1:?the staged folder}
status=0
problem() { echo "staged folder: $1"; status=1; }

# What the packages of the transport and of the YAML reader bring; one more or one less is a change of what is shipped, so of NOTICE as well.
transport="EcrPS.Aws.dll AWSSDK.Core.dll AWSSDK.Extensions.Numerics.dll System.IO.Hashing.dll"
yaml="EcrPS.Yaml.dll YamlDotNet.dll"
declare -A machines=([linux-x64]=fd1d [linux-arm64]=d11d [win-x64]=8664 [osx-arm64]=ec20)

expected() {
    printf '%s\n' EcrPS.{psd1,dll,Core.dll,Format.ps1xml,Import.ps1} CHANGELOG.md LICENSE NOTICE en-US/EcrPS.dll-Help.xml
    printf 'Aws/%s\n' $transport
    printf 'Yaml/%s\n' $yaml
    for platform in "${!machines[@]}"; do printf "Compiled/net10.0-$platform/%s\n" $transport; done
    printf 'LocalRegistry/%s\n' ecrps-local.{dll,deps.json,runtimeconfig.json} EcrPS.Core.dll Microsoft.Data.Sqlite.dll \
        SQLitePCLRaw.{batteries_v2,core,provider.e_sqlite3}.dll System.CommandLine.dll
    printf 'LocalRegistry/runtimes/linux-%s/native/libe_sqlite3.so\n' arm arm64 armel mips64 ppc64le riscv64 s390x x64 x86 \
        musl-{arm,arm64,riscv64,s390x,x64}
    printf 'LocalRegistry/runtimes/osx-%s/native/libe_sqlite3.dylib\n' arm64 x64
    printf 'LocalRegistry/runtimes/win-%s/native/e_sqlite3.dll\n' arm64 x64 x86
}
while read -r line; do problem "$line"; done < <(
    diff <(expected | sort) <(cd "$folder" && find . -mindepth 1 ! -type d | sed 's|^\./||' | sort) \
        | sed -n -e 's/^< \(.*\)/\1 is missing/p' -e 's/^> \(.*\)/\1 must not be there/p')
while read -r file; do problem "$file is empty"; done < <(find "$folder" -type f -empty)

version=$(sed -n -E "s/^ *ModuleVersion *= *'([^']+)'.*/\1/p" "$folder/EcrPS.psd1")
[ "$version" = "$(basename "$folder")" ] || problem "the folder is not named like the version of the manifest, $version"
for file in $transport $yaml; do
    [[ $file = EcrPS.*.dll ]] || grep -qwF "${file%.dll}" "$folder/NOTICE" || problem "NOTICE does not name ${file%.dll}"
done
# Machine code for another platform than its folder's name says would not be loaded at all; tests/Pester/Compiled.Tests.ps1 reads more.
machine() { # machine <file>: the processor in the PE header, combined with a number for Linux or macOS
    local header; header=$(od -An -tu4 -j60 -N4 "$1"); od -An -tx2 -j$((header + 4)) -N2 "$1" | tr -d ' '
}
for platform in "${!machines[@]}"; do
    for file in $transport; do
        compiled="$folder/Compiled/net10.0-$platform/$file"
        [ ! -s "$compiled" ] || [ "$(machine "$compiled")" = "${machines[$platform]}" ] || problem "$compiled is for another platform"
    done
done
[ $status -eq 0 ] && echo "staged folder: $(find "$folder" -type f | wc -l) files, $(du -sh "$folder" | cut -f1), as it should be"
exit $status
