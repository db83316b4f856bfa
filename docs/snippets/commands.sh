#!/bin/sh
# Commands that the pages show and that a test cannot run: they need Azure, or another project. Checked by shellcheck.

set -e

# <new_project>
mkdir -p cosmos-app/src/main/java
cd cosmos-app
# </new_project>

# <run_maven>
mvn -q compile exec:java
# </run_maven>

# <run_gradle>
gradle -q run
# </run_gradle>

# <sign_in>
az login
COSMOS_ENDPOINT=$(az cosmosdb show --resource-group GROUP --name NAME --query documentEndpoint --output tsv)
export COSMOS_ENDPOINT
# </sign_in>

# <assign_role>
az cosmosdb sql role assignment create --resource-group GROUP --account-name NAME \
  --role-definition-id 00000000-0000-0000-0000-000000000002 \
  --principal-id "$(az ad signed-in-user show --query id --output tsv)" \
  --scope "/"
# </assign_role>

# <trust_github>
APP_ID=$(az ad app create --display-name cosmos-samples --query appId --output tsv)
az ad sp create --id "$APP_ID"
az ad app federated-credential create --id "$APP_ID" --parameters '{
  "name": "main",
  "issuer": "https://token.actions.githubusercontent.com",
  "subject": "repo:OWNER/REPOSITORY:ref:refs/heads/main",
  "audiences": ["api://AzureADTokenExchange"]
}'
# </trust_github>

# <create_database>
az cosmosdb sql database create --resource-group GROUP --account-name NAME --name cosmicworks
az cosmosdb sql container create --resource-group GROUP --account-name NAME --database-name cosmicworks \
  --name products --partition-key-path /categoryId
# </create_database>

# <trust_emulator>
curl --insecure https://localhost:8081/_explorer/emulator.pem --output emulator.pem
keytool -importcert -noprompt -alias cosmos-emulator -file emulator.pem \
  -keystore emulator.p12 -storetype PKCS12 -storepass changeit
java -Djavax.net.ssl.trustStore=emulator.p12 -Djavax.net.ssl.trustStorePassword=changeit -cp CLASSPATH App
# </trust_emulator>

# <set_clock>
sudo timedatectl set-ntp true
# </set_clock>

# <set_clock_wsl>
sudo hwclock --hctosys
# </set_clock_wsl>

# <check_direct_ports>
nc -vz cdb-ms-prod-westeurope1-fd1.documents.azure.com 14000
# </check_direct_ports>

# <run_on_docker>
COSMOS_TARGET=docker ./samples 001/01
# </run_on_docker>

# <run_on_account>
COSMOS_TARGET=account COSMOS_ENDPOINT=https://NAME.documents.azure.com:443/ ./samples 001/02
# </run_on_account>

# <own_program>
./samples emulator
# </own_program>

# <exercise_list>
./samples exercise
# </exercise_list>

# <exercise_check>
./samples exercise 4
# </exercise_check>

# <exercise_watch>
./samples exercise --watch
# </exercise_watch>

# <exercise_help>
./samples exercise 4 --hint
./samples exercise 4 --hint 2
./samples exercise 4 --solution
./samples exercise --reset 4
# </exercise_help>
