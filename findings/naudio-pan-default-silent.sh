#!/usr/bin/env bash
# NAudio.Core 3.3.0: a PanningSampleProvider nobody has panned is silent.
#
# Expected: a new provider reports Pan = 0, the middle, so a mono 1 comes out of both sides at 0.707.
# Happens: both sides are 0 until Pan is assigned once; assigning the 0 it already reports cures it.
# Matters: "leave it in the middle" means leaving the property alone, and gives silence and no error.
#
# Output seen:
#   untouched: Pan 0, left 0.000, right 0.000
#   Pan set to 0: Pan 0, left 0.707, right 0.707
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
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Wave;
using NAudio.Wave.SampleProviders;

float[] Read(PanningSampleProvider pan, string name)
{
    var x = new float[2];
    pan.Read(x.AsSpan());
    Console.WriteLine($"{name}: Pan {pan.Pan}, left {x[0]:F3}, right {x[1]:F3}");
    return x;
}

var untouched = Read(new PanningSampleProvider(new Ones()), "untouched");
var set = Read(new PanningSampleProvider(new Ones()) { Pan = 0 }, "Pan set to 0");
return untouched.All(v => v == 0) && set.All(v => Math.Abs(v - 0.7071f) < 0.001f) ? 0 : 1;

class Ones : ISampleProvider
{
    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(8000, 1);
    public int Read(Span<float> buffer) { buffer.Fill(1); return buffer.Length; }
}
EOF
dotnet run --project probe.csproj
