#!/usr/bin/env bash
# NWaves 0.9.6: ChirpBuilder ignores the start frequency and runs to twice the difference.
#
# Expected: with start 100 Hz and end 1000 Hz over one second, the tenths of the second hold about
#   145, 235 ... 955 Hz; with start equal to end, a steady tone.
# Happens: the chirp begins at 0 Hz and ends at 2 x (end - start); start and end swapped give the same
#   frequencies; start equal to end gives no oscillation at all.
# Matters: sweeps for measuring a response cover another band than the one asked for.
#
# Output seen (rising zero crossings of each tenth of a second, times ten):
#   100 to 1000: 90 270 450 630 810 990 1170 1350 1530 1710
#   1000 to 1000: 0 0 0 0 0 0 0 0 0 0
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NWaves" Version="[0.9.6]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NWaves.Signals.Builders;

int[] Tenths(double start, double end)
{
    var x = new ChirpBuilder().SetParameter("start", start).SetParameter("end", end)
        .OfLength(8000).SampledAt(8000).Build().Samples;
    var counts = new int[10];
    for (var i = 1; i < x.Length; i++)
        if (i % 800 != 0 && x[i - 1] < 0 && x[i] >= 0) counts[i / 800] += 10;
    Console.WriteLine($"{start} to {end}: {string.Join(' ', counts)}");
    return counts;
}

var sweep = Tenths(100, 1000);
var steady = Tenths(1000, 1000);
return sweep[0] < 110 && sweep[9] > 1600 && steady.All(c => c == 0) ? 0 : 1;
EOF
dotnet run --project probe.csproj
