#!/usr/bin/env bash
# NWaves 0.9.6: Yin calls a pure tone sharp, by one sample of its period.
#
# Expected: a sine whose period is a whole number of samples is the easiest case of all: 200 Hz at
#   8000 Hz repeats after exactly 40 samples, so 200.
# Happens: FromYin takes a period one sample too short (39) and returns the rounded-down 8000/39.
#   FromAutoCorrelation on the same samples is right.
# Matters: the error grows with the frequency; at 200 Hz it is 43 cents, almost half a semitone.
#
# Output seen:
#   100 Hz: Yin 101, autocorrelation 100
#   200 Hz: Yin 205, autocorrelation 200
#   250 Hz: Yin 258, autocorrelation 250
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
using NWaves.Features;

var same = true;
foreach (var (hz, seen) in new[] { (100, 101), (200, 205), (250, 258) })
{
    var x = Enumerable.Range(0, 4000).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / 8000)).ToArray();
    var yin = Pitch.FromYin(x, 8000, low: 50, high: 500);
    var auto = Pitch.FromAutoCorrelation(x, 8000, low: 50, high: 500);
    Console.WriteLine($"{hz} Hz: Yin {yin}, autocorrelation {auto}");
    same &= Math.Abs(yin - seen) < 0.9 && Math.Abs(auto - hz) < 0.1;
}
return same ? 0 : 1;
EOF
dotnet run --project probe.csproj
