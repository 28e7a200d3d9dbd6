#!/usr/bin/env bash
# PowerShell 7.6.9: a list that C# makes of a collection expression for IReadOnlyList<int> cannot be indexed, and says nothing.
#
# Expected: `IReadOnlyList<int> Shape => [1025, 161]` of a binary module is a list at the prompt, as it is where the property makes an
#   array or a List<int>: [1] is 161.
# Happens: the compiler's own class for it has its indexer on interfaces alone, and PowerShell takes the object for a single value:
#   [0] and [-1] are the whole list, [1] is nothing, no error. Count, foreach and -join work, so that tests of those pass.
# Matters: whoever writes $mel.Shape[1] computes with $null, which is 0; the same property over `new[] { 1025, 161 }` is right.
#
# Output seen:
#   collection expression: [0]=1025,161 [1]= [-1]=1025,161 Count=2
#   array: [0]=1025 [1]=161 [-1]=161 Count=2
#   IList: [0]=1025 [1]=161 [-1]=161 Count=2
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages
dotnet tool install PowerShell --version 7.6.9 --tool-path "$tmp/tool" > /dev/null
cat > list.ps1 <<'EOF'
Add-Type @'
using System.Collections.Generic;
public static class Shapes
{
    public static IReadOnlyList<int> Expression => [1025, 161];
    public static IReadOnlyList<int> Array => new[] { 1025, 161 };
    public static IList<int> Mutable => [1025, 161];
}
'@
$cases = [ordered]@{ 'collection expression' = [Shapes]::Expression; array = [Shapes]::Array; IList = [Shapes]::Mutable }
foreach ($case in $cases.GetEnumerator()) {
    $list = $case.Value
    "$($case.Key): [0]=$($list[0] -join ',') [1]=$($list[1] -join ',') [-1]=$($list[-1] -join ',') Count=$($list.Count)"
}
EOF
seen=$("$tmp/tool/pwsh" -NoProfile -NonInteractive -File list.ps1)
printf '%s\n' "$seen"
[ "$seen" = "collection expression: [0]=1025,161 [1]= [-1]=1025,161 Count=2
array: [0]=1025 [1]=161 [-1]=161 Count=2
IList: [0]=1025 [1]=161 [-1]=161 Count=2" ]
